# tb_next leads through the frames of a traceback
def a():
    b()


def b():
    raise KeyError("x")


try:
    a()
except KeyError as error:
    tb = error.__traceback__
    while tb:
        print(tb.tb_frame.f_code.co_name, tb.tb_lineno)
        tb = tb.tb_next
