+1 q1 +2 q2 d1 r1 t1:read r0 b1:read d2 r2 t2:sleep r0 b2:sleep w2 q2 d2 r2 t2:sleep r0 b2:sleep w2 q2 d2 r2 r0 x2:finished w1 q1 d1 r1 r0 x1:finished
