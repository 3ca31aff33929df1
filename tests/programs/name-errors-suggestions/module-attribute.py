# a misspelled attribute of a module
import collections

collections.dequee()
