// SPDX-License-Identifier: MIT
/*
 * The stack switch for x86-64, System V ABI.
 *
 *     CoroResult coro_context_switch(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
 *                                    rdi                rsi              edx                rcx
 *     CoroResult is two eightbytes of class INTEGER: eax = status, rdx = value.
 *
 * What a call must preserve in this ABI, and so a switch must carry over: rbx, rbp, r12 to r15, rsp, the return
 * address. Everything else, all vector and mask registers included, is the caller's to save. The direction flag is
 * clear at every call. The control words (mxcsr, x87) the ABI calls preserved, too; here they are the thread's
 * and not a stack's, as coro.h tells: to store and load them costs as much as all the rest.
 *
 * What is kept of a stack that is not running (CoroRegisters in inline.h, from offset 0): rsp, the address to go on
 * at, rbp, rbx. Whoever stopped it has put the rest on that stack, or had nothing in it: the compiler around an inlined
 * switch, or this function, which pushes r12 to r15 and goes on at its own second half.
 *
 * The way out is pop and an indirect jump, never `ret`: the processor pairs every ret with the latest call, and the
 * latest call was made on another stack, so that a ret would be mispredicted each time. `notrack` because the target
 * lies behind a call, where no endbr64 can stand. The shadow stack of CET is not switched, so the object does
 * not claim to be compatible with it (only with indirect branch tracking).
 */
    .text

    .globl  coro_context_switch
    .hidden coro_context_switch
    .type   coro_context_switch, @function
    .p2align 5
coro_context_switch:
    .cfi_startproc
    endbr64
    pushq   %r12
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r12, 0
    pushq   %r13
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r13, 0
    pushq   %r14
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r14, 0
    pushq   %r15
    .cfi_adjust_cfa_offset 8
    .cfi_rel_offset r15, 0
    leaq    1f(%rip), %rax
    movq    %rsp, 0(%rdi)
    movq    %rax, 8(%rdi)
    movq    %rbp, 16(%rdi)
    movq    %rbx, 24(%rdi)
    movl    %edx, %eax
    movq    %rcx, %rdx
    movq    0(%rsi), %rsp
    movq    16(%rsi), %rbp
    movq    24(%rsi), %rbx
    jmp     *8(%rsi)
    .p2align 4
1:
    endbr64
    popq    %r15
    .cfi_adjust_cfa_offset -8
    .cfi_restore r15
    popq    %r14
    .cfi_adjust_cfa_offset -8
    .cfi_restore r14
    popq    %r13
    .cfi_adjust_cfa_offset -8
    .cfi_restore r13
    popq    %r12
    .cfi_adjust_cfa_offset -8
    .cfi_restore r12
    popq    %rcx
    .cfi_adjust_cfa_offset -8
    .cfi_register rip, rcx
    notrack jmp *%rcx
    .cfi_endproc
    .size   coro_context_switch, . - coro_context_switch

/*
 *     void coro_context_leave(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
 * The same without saving anything: the stack that is left is at its end.
 */
    .globl  coro_context_leave
    .hidden coro_context_leave
    .type   coro_context_leave, @function
    .p2align 4
coro_context_leave:
    .cfi_startproc
    endbr64
    movl    %edx, %eax
    movq    %rcx, %rdx
    movq    0(%rsi), %rsp
    movq    16(%rsi), %rbp
    movq    24(%rsi), %rbx
    jmp     *8(%rsi)
    .cfi_endproc
    .size   coro_context_leave, . - coro_context_leave

/*
 * Where a fresh stack goes on: its registers (switch-assembly.c) brought rbx = entry, rbp = argument, and the switch
 * eax, rdx. rsp is 16-byte aligned. There is no caller: an undefined return address ends every backtrace. The
 * entry is jumped to with a return address of zero, not called, since it never returns: so calls and
 * returns stay paired for the processor.
 */
    .globl  coro_context_start
    .hidden coro_context_start
    .type   coro_context_start, @function
    .p2align 4
coro_context_start:
    .cfi_startproc
    .cfi_undefined rip
    endbr64
    movq    %rbp, %rdi
    movl    %eax, %esi
    xorl    %ebp, %ebp
    pushq   $0
    .cfi_adjust_cfa_offset 8
    notrack jmp *%rbx
    .cfi_endproc
    .size   coro_context_start, . - coro_context_start

/* The object supports indirect branch tracking (bit 0), not the shadow stack (bit 1). */
    .section .note.gnu.property, "a", @note
    .p2align 3
    .long   4, 16, 5
    .asciz  "GNU"
    .long   0xc0000002, 4, 1, 0

    .section .note.GNU-stack, "", @progbits
