#include "textflag.h"

// Products are rounded before they are added: no fused instructions (see doc.go).

// func addTo(block *Block, rows *int32, vals *float32, n int, src *Block)
TEXT ·addTo(SB), NOSPLIT, $0-40
	MOVQ block+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ vals+16(FP), DX
	MOVQ n+24(FP), CX
	MOVQ src+32(FP), BX
	VMOVUPS (BX), Y0
	VMOVUPS 32(BX), Y1
	VMOVUPS 64(BX), Y2
	VMOVUPS 96(BX), Y3

add:
	MOVLQSX      (SI), AX
	SHLQ         $7, AX
	ADDQ         DI, AX
	VBROADCASTSS (DX), Y4
	VMULPS       Y0, Y4, Y5
	VMULPS       Y1, Y4, Y6
	VMULPS       Y2, Y4, Y7
	VMULPS       Y3, Y4, Y8
	VADDPS       (AX), Y5, Y5
	VADDPS       32(AX), Y6, Y6
	VADDPS       64(AX), Y7, Y7
	VADDPS       96(AX), Y8, Y8
	VMOVUPS      Y5, (AX)
	VMOVUPS      Y6, 32(AX)
	VMOVUPS      Y7, 64(AX)
	VMOVUPS      Y8, 96(AX)
	ADDQ         $4, SI
	ADDQ         $4, DX
	DECQ         CX
	JNZ          add
	VZEROUPPER
	RET

// func sum(out, block *Block, rows *int32, vals *float32, n int)
TEXT ·sum(SB), NOSPLIT, $0-40
	MOVQ   out+0(FP), BX
	MOVQ   block+8(FP), DI
	MOVQ   rows+16(FP), SI
	MOVQ   vals+24(FP), DX
	MOVQ   n+32(FP), CX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3

next:
	MOVLQSX      (SI), AX
	SHLQ         $7, AX
	ADDQ         DI, AX
	VBROADCASTSS (DX), Y4
	VMULPS       (AX), Y4, Y5
	VMULPS       32(AX), Y4, Y6
	VMULPS       64(AX), Y4, Y7
	VMULPS       96(AX), Y4, Y8
	VADDPS       Y5, Y0, Y0
	VADDPS       Y6, Y1, Y1
	VADDPS       Y7, Y2, Y2
	VADDPS       Y8, Y3, Y3
	ADDQ         $4, SI
	ADDQ         $4, DX
	DECQ         CX
	JNZ          next
	VMOVUPS      Y0, (BX)
	VMOVUPS      Y1, 32(BX)
	VMOVUPS      Y2, 64(BX)
	VMOVUPS      Y3, 96(BX)
	VZEROUPPER
	RET

// DOTS leaves the inner products of the row at SI with the rows of the group at DI in Y0 and Y4; CX are the
// steps. The last lines are (s0+s1)+(s2+s3) of eight rows at once.
#define DOTS \
	VXORPS Y0, Y0, Y0; \
	VXORPS Y1, Y1, Y1; \
	VXORPS Y2, Y2, Y2; \
	VXORPS Y3, Y3, Y3; \
	VXORPS Y4, Y4, Y4; \
	VXORPS Y5, Y5, Y5; \
	VXORPS Y6, Y6, Y6; \
	VXORPS Y7, Y7, Y7; \
step: \
	VBROADCASTF128 (SI), Y8; \
	VMULPS         (DI), Y8, Y9; \
	VMULPS         32(DI), Y8, Y10; \
	VMULPS         64(DI), Y8, Y11; \
	VMULPS         96(DI), Y8, Y12; \
	VADDPS         Y9, Y0, Y0; \
	VADDPS         Y10, Y1, Y1; \
	VADDPS         Y11, Y2, Y2; \
	VADDPS         Y12, Y3, Y3; \
	VMULPS         128(DI), Y8, Y9; \
	VMULPS         160(DI), Y8, Y10; \
	VMULPS         192(DI), Y8, Y11; \
	VMULPS         224(DI), Y8, Y12; \
	VADDPS         Y9, Y4, Y4; \
	VADDPS         Y10, Y5, Y5; \
	VADDPS         Y11, Y6, Y6; \
	VADDPS         Y12, Y7, Y7; \
	ADDQ           $16, SI; \
	ADDQ           $256, DI; \
	DECQ           CX; \
	JNZ            step; \
	VHADDPS        Y1, Y0, Y0; \
	VHADDPS        Y3, Y2, Y2; \
	VHADDPS        Y2, Y0, Y0; \
	VHADDPS        Y5, Y4, Y4; \
	VHADDPS        Y7, Y6, Y6; \
	VHADDPS        Y6, Y4, Y4

// func dots(out *[Group]float32, query, group *float32, steps int)
TEXT ·dots(SB), NOSPLIT, $0-32
	MOVQ    out+0(FP), BX
	MOVQ    query+8(FP), SI
	MOVQ    group+16(FP), DI
	MOVQ    steps+24(FP), CX
	DOTS
	VMOVUPS Y0, (BX)
	VMOVUPS Y4, 32(BX)
	VZEROUPPER
	RET

// func dotsAbove(sum *[Group]float32, query, group *float32, steps int, inverse *[Group]float32, own, least float32) uint32
TEXT ·dotsAbove(SB), NOSPLIT, $0-52
	MOVQ         sum+0(FP), BX
	MOVQ         query+8(FP), SI
	MOVQ         group+16(FP), DI
	MOVQ         steps+24(FP), CX
	DOTS
	MOVQ         inverse+32(FP), DI
	VBROADCASTSS own+40(FP), Y6
	VBROADCASTSS least+44(FP), Y7
	VADDPS       (BX), Y0, Y0
	VADDPS       32(BX), Y4, Y1
	VMOVUPS      Y0, (BX)
	VMOVUPS      Y1, 32(BX)
	VMULPS       Y6, Y0, Y0
	VMULPS       Y6, Y1, Y1
	VMULPS       (DI), Y0, Y0
	VMULPS       32(DI), Y1, Y1
	VCMPPS       $13, Y7, Y0, Y0
	VCMPPS       $13, Y7, Y1, Y1
	VMOVMSKPS    Y0, AX
	VMOVMSKPS    Y1, CX
	SHLL         $8, CX
	ORL          CX, AX
	MOVL         AX, ret+48(FP)
	VZEROUPPER
	RET

// func sumWide(out, block *Wide, rows *int32, vals *float64, n int)
TEXT ·sumWide(SB), NOSPLIT, $0-40
	MOVQ   out+0(FP), BX
	MOVQ   block+8(FP), DI
	MOVQ   rows+16(FP), SI
	MOVQ   vals+24(FP), DX
	MOVQ   n+32(FP), CX
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3

next:
	MOVLQSX      (SI), AX
	SHLQ         $7, AX
	ADDQ         DI, AX
	VBROADCASTSD (DX), Y4
	VMULPD       (AX), Y4, Y5
	VMULPD       32(AX), Y4, Y6
	VMULPD       64(AX), Y4, Y7
	VMULPD       96(AX), Y4, Y8
	VADDPD       Y5, Y0, Y0
	VADDPD       Y6, Y1, Y1
	VADDPD       Y7, Y2, Y2
	VADDPD       Y8, Y3, Y3
	ADDQ         $4, SI
	ADDQ         $8, DX
	DECQ         CX
	JNZ          next
	VMOVUPD      Y0, (BX)
	VMOVUPD      Y1, 32(BX)
	VMOVUPD      Y2, 64(BX)
	VMOVUPD      Y3, 96(BX)
	VZEROUPPER
	RET

// func sumAll(out, block *Wide, vals *float64, n int)
TEXT ·sumAll(SB), NOSPLIT, $0-32
	MOVQ   out+0(FP), BX
	MOVQ   block+8(FP), AX
	MOVQ   vals+16(FP), DX
	MOVQ   n+24(FP), CX
	VXORPD Y0, Y0, Y0
	VXORPD Y1, Y1, Y1
	VXORPD Y2, Y2, Y2
	VXORPD Y3, Y3, Y3

next:
	VBROADCASTSD (DX), Y4
	VMULPD       (AX), Y4, Y5
	VMULPD       32(AX), Y4, Y6
	VMULPD       64(AX), Y4, Y7
	VMULPD       96(AX), Y4, Y8
	VADDPD       Y5, Y0, Y0
	VADDPD       Y6, Y1, Y1
	VADDPD       Y7, Y2, Y2
	VADDPD       Y8, Y3, Y3
	ADDQ         $128, AX
	ADDQ         $8, DX
	DECQ         CX
	JNZ          next
	VMOVUPD      Y0, (BX)
	VMOVUPD      Y1, 32(BX)
	VMOVUPD      Y2, 64(BX)
	VMOVUPD      Y3, 96(BX)
	VZEROUPPER
	RET

// func crossTile(out, a, b *float64, stride, n int)
TEXT ·crossTile(SB), NOSPLIT, $0-40
	MOVQ    out+0(FP), BX
	MOVQ    a+8(FP), SI
	MOVQ    b+16(FP), DI
	MOVQ    stride+24(FP), DX
	MOVQ    n+32(FP), CX
	SHLQ    $3, DX
	VMOVUPD (BX), Y0
	VMOVUPD 32(BX), Y1
	VMOVUPD 64(BX), Y2
	VMOVUPD 96(BX), Y3
	VMOVUPD 128(BX), Y4
	VMOVUPD 160(BX), Y5
	VMOVUPD 192(BX), Y6
	VMOVUPD 224(BX), Y7

row:
	VMOVUPD      (DI), Y8
	VMOVUPD      32(DI), Y9
	VBROADCASTSD (SI), Y10
	VBROADCASTSD 8(SI), Y11
	VMULPD       Y8, Y10, Y12
	VMULPD       Y9, Y10, Y13
	VMULPD       Y8, Y11, Y14
	VMULPD       Y9, Y11, Y15
	VADDPD       Y12, Y0, Y0
	VADDPD       Y13, Y1, Y1
	VADDPD       Y14, Y2, Y2
	VADDPD       Y15, Y3, Y3
	VBROADCASTSD 16(SI), Y10
	VBROADCASTSD 24(SI), Y11
	VMULPD       Y8, Y10, Y12
	VMULPD       Y9, Y10, Y13
	VMULPD       Y8, Y11, Y14
	VMULPD       Y9, Y11, Y15
	VADDPD       Y12, Y4, Y4
	VADDPD       Y13, Y5, Y5
	VADDPD       Y14, Y6, Y6
	VADDPD       Y15, Y7, Y7
	ADDQ         DX, SI
	ADDQ         DX, DI
	DECQ         CX
	JNZ          row
	VMOVUPD      Y0, (BX)
	VMOVUPD      Y1, 32(BX)
	VMOVUPD      Y2, 64(BX)
	VMOVUPD      Y3, 96(BX)
	VMOVUPD      Y4, 128(BX)
	VMOVUPD      Y5, 160(BX)
	VMOVUPD      Y6, 192(BX)
	VMOVUPD      Y7, 224(BX)
	VZEROUPPER
	RET

// func mostGain(row, total *float64, n int, share float64) float64
TEXT ·mostGain(SB), NOSPLIT, $0-40
	MOVQ         row+0(FP), SI
	MOVQ         total+8(FP), DI
	MOVQ         n+16(FP), CX
	VBROADCASTSD share+24(FP), Y4
	VMULPD       (DI), Y4, Y2
	VMULPD       32(DI), Y4, Y3
	VMOVUPD      (SI), Y0
	VMOVUPD      32(SI), Y1
	VSUBPD       Y2, Y0, Y0
	VSUBPD       Y3, Y1, Y1
	SUBQ         $8, CX
	JZ           end

next:
	ADDQ    $64, SI
	ADDQ    $64, DI
	VMULPD  (DI), Y4, Y2
	VMULPD  32(DI), Y4, Y3
	VMOVUPD (SI), Y5
	VMOVUPD 32(SI), Y6
	VSUBPD  Y2, Y5, Y5
	VSUBPD  Y3, Y6, Y6
	VMAXPD  Y5, Y0, Y0
	VMAXPD  Y6, Y1, Y1
	SUBQ    $8, CX
	JNZ     next

end:
	VMAXPD       Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPD       X1, X0, X0
	VUNPCKHPD    X0, X0, X1
	VMAXSD       X1, X0, X0
	VMOVSD       X0, ret+32(FP)
	VZEROUPPER
	RET
