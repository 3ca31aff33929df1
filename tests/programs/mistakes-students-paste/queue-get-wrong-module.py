# the Queue module's old name
from Queue import Queue
