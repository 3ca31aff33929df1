# cr_await, cr_running, cr_frame, cr_code and inspect's states
import inspect
import types


@types.coroutine
def trap():
    print("running:", co.cr_running)
    yield


async def work():
    await trap()


co = work()
print(co.cr_await, co.cr_running, co.cr_frame is not None, co.cr_code.co_name, inspect.getcoroutinestate(co))
co.send(None)
print(type(co.cr_await).__name__, inspect.getcoroutinestate(co))
co.close()
print(co.cr_await, co.cr_frame, inspect.getcoroutinestate(co))
