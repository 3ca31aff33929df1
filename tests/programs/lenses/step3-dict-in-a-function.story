+1 +2 +3 q1 q2 q3 d1 r1 r0 q1 d2 r2 r0 x2:finished d3 r3 r0 q3 d1 r1 r0 q1 d3 r3 r0 x3:finished d1 r1 r0 x1:finished
