+1 q1 +2 q2 +3 q3 d1 r1 r0 q1 d2 r2 t2:Wait r0 b2:task d3 r3 t3:Wait r0 b3:task d1 r1 r0 q1 d1 r1 r0 q1 d1 r1 r0 x1:finished w2 q2 d2 r2 r0 x2:finished w3 q3 d3 r3 r0 x3:finished
