+1 q1 d1 r1 t1:Spawn r0 +2 q2 a1 q1 d2 r2 r0 q2 d1 r1 r0 q1 d2 r2 r0 q2 d1 r1 t1:Kill r0 a1 q1 d2 x2:killed d1 r1 t1:Kill r0 a1 q1 d1 r1 r0 x1:finished
