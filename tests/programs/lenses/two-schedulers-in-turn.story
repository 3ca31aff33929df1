+1 q1 +2 q2 d1 r1 r0 q1 d2 r2 r0 q2 d1 r1 r0 q1 d2 d1 x2:killed x1:killed +3 q3 +4 q4 d3 r3 r0 q3 d4 r4 r0 q4 d3 r3 r0 q3 d4 d3 x4:killed x3:killed
