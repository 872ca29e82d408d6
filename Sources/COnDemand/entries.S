// For each function an entry `on_demand_NAME`: it jumps to the function, and where that is not known
// yet has the library loaded first. All registers that may hold arguments are kept.

#include "on_demand.h"

#if ON_DEMAND

// What C knows as an on_demand_function, and the label of its entry.
.macro begin library, name
  .pushsection .rodata.on_demand, "aMS", @progbits, 1
name_\name:
  .asciz "\name"
  .popsection
  .pushsection \library\()_entries, "aw", @progbits
  .p2align 3
function_\name:
  .8byte name_\name
  .8byte 0
  .popsection
  .globl on_demand_\name
  .hidden on_demand_\name
  .type on_demand_\name, @function
  .p2align 4
on_demand_\name:
  .cfi_startproc
.endm

.macro end name
  .cfi_endproc
  .size on_demand_\name, .-on_demand_\name
.endm

#if defined(__x86_64__)

.macro entry library, name
  begin \library, \name
  movq function_\name+8(%rip), %r11
  testq %r11, %r11
  je 1f
  jmp *%r11
1:
  leaq function_\name(%rip), %r11
  jmp load_\library
  end \name
.endm

.macro loader library
load_\library:
  .cfi_startproc
  pushq %rbp
  .cfi_def_cfa_offset 16
  .cfi_offset %rbp, -16
  movq %rsp, %rbp
  .cfi_def_cfa_register %rbp
  subq $192, %rsp
  movq %rdi, (%rsp)
  movq %rsi, 8(%rsp)
  movq %rdx, 16(%rsp)
  movq %rcx, 24(%rsp)
  movq %r8, 32(%rsp)
  movq %r9, 40(%rsp)
  movq %rax, 48(%rsp)
  movq %r11, 56(%rsp)
  movups %xmm0, 64(%rsp)
  movups %xmm1, 80(%rsp)
  movups %xmm2, 96(%rsp)
  movups %xmm3, 112(%rsp)
  movups %xmm4, 128(%rsp)
  movups %xmm5, 144(%rsp)
  movups %xmm6, 160(%rsp)
  movups %xmm7, 176(%rsp)
  leaq on_demand_\library(%rip), %rdi
  callq on_demand_load
  movq (%rsp), %rdi
  movq 8(%rsp), %rsi
  movq 16(%rsp), %rdx
  movq 24(%rsp), %rcx
  movq 32(%rsp), %r8
  movq 40(%rsp), %r9
  movq 48(%rsp), %rax
  movq 56(%rsp), %r11
  movups 64(%rsp), %xmm0
  movups 80(%rsp), %xmm1
  movups 96(%rsp), %xmm2
  movups 112(%rsp), %xmm3
  movups 128(%rsp), %xmm4
  movups 144(%rsp), %xmm5
  movups 160(%rsp), %xmm6
  movups 176(%rsp), %xmm7
  movq %rbp, %rsp
  popq %rbp
  .cfi_def_cfa %rsp, 8
  jmp *8(%r11)
  .cfi_endproc
.endm

#elif defined(__aarch64__)

.macro entry library, name
  begin \library, \name
  adrp x17, function_\name
  add x17, x17, :lo12:function_\name
  ldr x16, [x17, #8]
  cbz x16, 1f
  br x16
1:
  b load_\library
  end \name
.endm

.macro loader library
load_\library:
  .cfi_startproc
  stp x29, x30, [sp, #-224]!
  .cfi_def_cfa_offset 224
  .cfi_offset x29, -224
  .cfi_offset x30, -216
  mov x29, sp
  stp x0, x1, [sp, #16]
  stp x2, x3, [sp, #32]
  stp x4, x5, [sp, #48]
  stp x6, x7, [sp, #64]
  stp x8, x17, [sp, #80]
  stp q0, q1, [sp, #96]
  stp q2, q3, [sp, #128]
  stp q4, q5, [sp, #160]
  stp q6, q7, [sp, #192]
  adrp x0, on_demand_\library
  add x0, x0, :lo12:on_demand_\library
  bl on_demand_load
  ldp x0, x1, [sp, #16]
  ldp x2, x3, [sp, #32]
  ldp x4, x5, [sp, #48]
  ldp x6, x7, [sp, #64]
  ldp x8, x17, [sp, #80]
  ldp q0, q1, [sp, #96]
  ldp q2, q3, [sp, #128]
  ldp q4, q5, [sp, #160]
  ldp q6, q7, [sp, #192]
  ldp x29, x30, [sp], #224
  .cfi_restore x29
  .cfi_restore x30
  .cfi_def_cfa_offset 0
  ldr x16, [x17, #8]
  br x16
  .cfi_endproc
.endm

#endif

  .text
  loader pango
  loader lapack

#define FUNCTION(name) entry pango, name
#include "../CPango/functions.h"
#undef FUNCTION
#define FUNCTION(name) entry lapack, name
#include "../CLapack/functions.h"

#endif

#if defined(__linux__)
  .section .note.GNU-stack, "", @progbits
#endif
