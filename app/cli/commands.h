// SPDX-License-Identifier: MIT
/*
 * The subcommands of coroscope-cli, one a file `command-<name>.c`. Each gets the
 * arguments that follow its name (argv[0] is the name) and returns the exit
 * status: 0 done, 1 the answer is no or the work failed, 2 wrong usage. Errors go
 * to standard error as `coroscope-cli: message`.
 */
#pragma once

int command_check(int argc, char **argv);
int command_convert(int argc, char **argv);
int command_demo(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_dump(int argc, char **argv);
int command_render(int argc, char **argv);
int command_repl(int argc, char **argv);
int command_rerun(int argc, char **argv);
int command_run(int argc, char **argv);
int command_stat(int argc, char **argv);
