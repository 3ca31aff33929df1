// SPDX-License-Identifier: MIT
/*
 * The stack switch for aarch64, AAPCS64.
 *
 *     CoroResult coro_context_switch(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
 *                                    x0                 x1               w2                 x3
 *     CoroResult is 16 bytes, returned in x0 = status, x1 = value.
 *
 * What a call must preserve: x19 to x28, x29 (frame pointer), sp, the low halves d8 to d15 of the vector registers;
 * x30 holds the return address. x18 is the platform's and is left alone. fpcr and fpsr are the thread's, as coro.h tells.
 *
 * A stack that is not running looks so, from its saved stack pointer upwards (160 bytes):
 *     x19 x20  x21 x22  x23 x24  x25 x26  x27 x28  x29 x30  d8 d9  d10 d11  d12 d13  d14 d15
 * Both stacks have that shape when sp changes, so one set of CFI serves both sides.
 *
 * The way out is `br`, not `ret`: the processor predicts a ret by the latest call, which was made on another stack.
 * A `br` to the place behind a call is refused on pages guarded by branch target identification, so the object does not
 * claim BTI; signed return addresses (PAC) are untouched, because each is checked on the stack it was signed on.
 */
    .text

    .globl  coro_context_switch
    .hidden coro_context_switch
    .type   coro_context_switch, %function
    .p2align 4
coro_context_switch:
    .cfi_startproc
    sub     sp, sp, #160
    .cfi_adjust_cfa_offset 160
    stp     x19, x20, [sp, #0]
    stp     x21, x22, [sp, #16]
    stp     x23, x24, [sp, #32]
    stp     x25, x26, [sp, #48]
    stp     x27, x28, [sp, #64]
    stp     x29, x30, [sp, #80]
    stp     d8, d9, [sp, #96]
    stp     d10, d11, [sp, #112]
    stp     d12, d13, [sp, #128]
    stp     d14, d15, [sp, #144]
    .cfi_rel_offset x19, 0
    .cfi_rel_offset x20, 8
    .cfi_rel_offset x21, 16
    .cfi_rel_offset x22, 24
    .cfi_rel_offset x23, 32
    .cfi_rel_offset x24, 40
    .cfi_rel_offset x25, 48
    .cfi_rel_offset x26, 56
    .cfi_rel_offset x27, 64
    .cfi_rel_offset x28, 72
    .cfi_rel_offset x29, 80
    .cfi_rel_offset x30, 88
    mov     x9, sp
    str     x9, [x0]
.Lgo_on:
    ldr     x9, [x1]
    mov     sp, x9
    mov     w0, w2
    mov     x1, x3
    ldp     x19, x20, [sp, #0]
    ldp     x21, x22, [sp, #16]
    ldp     x23, x24, [sp, #32]
    ldp     x25, x26, [sp, #48]
    ldp     x27, x28, [sp, #64]
    ldp     x29, x30, [sp, #80]
    ldp     d8, d9, [sp, #96]
    ldp     d10, d11, [sp, #112]
    ldp     d12, d13, [sp, #128]
    ldp     d14, d15, [sp, #144]
    add     sp, sp, #160
    .cfi_adjust_cfa_offset -160
    .cfi_restore x19
    .cfi_restore x20
    .cfi_restore x21
    .cfi_restore x22
    .cfi_restore x23
    .cfi_restore x24
    .cfi_restore x25
    .cfi_restore x26
    .cfi_restore x27
    .cfi_restore x28
    .cfi_restore x29
    .cfi_restore x30
    br      x30
    .cfi_endproc
    .size   coro_context_switch, . - coro_context_switch

/*
 *     void coro_context_leave(CoroContext *from, CoroContext *to, CoroStatus status, void *value)
 * The same without saving anything: the stack that is left is at its end.
 */
    .globl  coro_context_leave
    .hidden coro_context_leave
    .type   coro_context_leave, %function
    .p2align 4
coro_context_leave:
    .cfi_startproc
    b       .Lgo_on
    .cfi_endproc
    .size   coro_context_leave, . - coro_context_leave

/*
 * Where a fresh stack goes on: the first frame gave x19 = entry, x20 = argument; the switch brought x0, x1.
 * There is no caller: an undefined return address ends every backtrace.
 */
    .globl  coro_context_start
    .hidden coro_context_start
    .type   coro_context_start, %function
    .p2align 4
coro_context_start:
    .cfi_startproc
    .cfi_undefined x30
    mov     x2, x1
    mov     w1, w0
    mov     x0, x20
    mov     x29, xzr
    mov     x30, xzr
    blr     x19
    brk     #1
    .cfi_endproc
    .size   coro_context_start, . - coro_context_start

    .section .note.GNU-stack, "", %progbits
