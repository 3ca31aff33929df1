# coding: latin-1
x="ÿé" y
