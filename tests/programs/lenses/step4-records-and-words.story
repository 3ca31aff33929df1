+1 q1 +2 q2 d1 r1 t1:getpid r0 a1 q1 d2 r2 t2:getpid r0 a2 q2 d1 r1 r0 q1 d2 r2 r0 q2 d1 r1 r0 x1:finished d2 r2 r0 x2:finished
