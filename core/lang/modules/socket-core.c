// SPDX-License-Identifier: MIT
// The module _socket: the host's sockets as functions on descriptors. socket.py and select.py make
// everything else of them.
#include "lang/modules/waiting.h"

#include "lang/object-bytes.h"
#include "lang/object-int.h"
#include "lang/object-list.h"
#include "lang/object-str.h"
#include "lang/object-tuple.h"

#include <sys/socket.h>

#define HOST_NAME_BYTES 64
#define MOST_RECEIVED (1 << 20)
#define MOST_POLLS 4096

static bool take_descriptor(Interpreter *in, Value v, int *descriptor)
{
    int64_t number;
    if (!value_to_int64(in, v, &number))
        return false;
    *descriptor = number < INT32_MIN || number > INT32_MAX ? -1 : (int)number;
    return true;
}

static bool take_port(Interpreter *in, Value v, int *port)
{
    int64_t number;
    if (!value_to_int64(in, v, &number))
        return false;
    if (number < 0 || number > 65535)
        return raise_false(in, OVERFLOW_ERROR, "port must be 0-65535.");
    *port = (int)number;
    return true;
}

static bool sockets_available(Interpreter *in)
{
    return in->host->socket_open || raise_false(in, OS_ERROR, "sockets are not available here");
}

static Value number_or_raise(Interpreter *in, HostResult result)
{
    return result.status == HOST_OK ? int_new(in, result.number)
                                    : raise_host_result(in, result, NULL);
}

static Value socket_open(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int64_t family, type;
    if (!sockets_available(in) || !value_to_int64(in, arguments[0], &family) ||
        !value_to_int64(in, arguments[1], &type))
        return NULL;
    return number_or_raise(in, in->host->socket_open(in->host->data, (int)family, (int)type));
}

typedef HostResult (*AddressCall)(void *data, int descriptor, const char *host, int port);

static Value call_with_address(Interpreter *in, Value *arguments, AddressCall call)
{
    int descriptor, port;
    if (!take_descriptor(in, arguments[0], &descriptor) || !take_port(in, arguments[2], &port))
        return NULL;
    if (!value_is_str(arguments[1]))
        return raise_error(in, TYPE_ERROR, "str, bytes or bytearray expected, not %T",
                           arguments[1]);
    Thread *me = thread_leave(in);
    HostResult result = call(in->host->data, descriptor, as_str(arguments[1])->bytes, port);
    thread_return(in, me);
    return result.status == HOST_OK ? VALUE_NONE : raise_host_result(in, result, NULL);
}

static Value socket_bind(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return call_with_address(in, arguments, in->host->socket_bind);
}

static Value socket_connect(Interpreter *in, Value self, Value *arguments, size_t count)
{
    return call_with_address(in, arguments, in->host->socket_connect);
}

static Value socket_listen(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int descriptor;
    int64_t backlog;
    if (!take_descriptor(in, arguments[0], &descriptor) ||
        !value_to_int64(in, arguments[1], &backlog))
        return NULL;
    backlog = backlog < 0 ? 0 : backlog > SOMAXCONN ? SOMAXCONN : backlog;
    return number_or_raise(in, in->host->socket_listen(in->host->data, descriptor, (int)backlog));
}

static Value address_tuple(Interpreter *in, const char *host, int port)
{
    Value name = str_from_c(in, host);
    if (!name)
        return NULL;
    Value address = tuple_pack(in, 2, name, value_from_int(port));
    value_drop(in, name);
    return address;
}

static Value socket_accept(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int descriptor, port = 0;
    char host[HOST_NAME_BYTES] = "";
    if (!take_descriptor(in, arguments[0], &descriptor))
        return NULL;
    Thread *me = thread_leave(in);
    HostResult result =
        in->host->socket_accept(in->host->data, descriptor, host, sizeof host, &port);
    thread_return(in, me);
    if (result.status != HOST_OK)
        return raise_host_result(in, result, NULL);
    Value address = address_tuple(in, host, port);
    Value pair = address ? tuple_pack(in, 2, value_from_int(result.number), address) : NULL;
    value_drop_maybe(in, address);
    if (!pair)
        in->host->socket_close(in->host->data, (int)result.number);
    return pair;
}

static Value socket_send(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int descriptor;
    if (!take_descriptor(in, arguments[0], &descriptor))
        return NULL;
    if (!value_is_bytes(arguments[1]))
        return raise_error(in, TYPE_ERROR, "a bytes-like object is required, not '%T'",
                           arguments[1]);
    Thread *me = thread_leave(in);
    HostResult result = in->host->socket_send(in->host->data, descriptor, bytes_data(arguments[1]),
                                              bytes_length(arguments[1]));
    thread_return(in, me);
    return number_or_raise(in, result);
}

static Value socket_receive(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int descriptor;
    int64_t size;
    if (!take_descriptor(in, arguments[0], &descriptor) || !value_to_int64(in, arguments[1], &size))
        return NULL;
    if (size < 0)
        return raise_error(in, VALUE_ERROR, "negative buffersize in recv");
    size_t room = size > MOST_RECEIVED ? MOST_RECEIVED : (size_t)size;
    char *buffer = memory_take(in, room + 1);
    if (!buffer)
        return NULL;
    Thread *me = thread_leave(in);
    HostResult result = in->host->socket_receive(in->host->data, descriptor, buffer, room);
    thread_return(in, me);
    Value received = NULL;
    if (result.status == HOST_OK || result.status == HOST_END)
        received = bytes_new(in, buffer, result.status == HOST_END ? 0 : (size_t)result.number);
    else
        raise_host_result(in, result, NULL);
    memory_give(in, buffer, room + 1);
    return received;
}

static Value socket_name(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int descriptor, port = 0;
    char host[HOST_NAME_BYTES] = "";
    int peer = value_truth(in, arguments[1]);
    if (peer < 0 || !take_descriptor(in, arguments[0], &descriptor))
        return NULL;
    HostResult result =
        in->host->socket_name(in->host->data, descriptor, peer == 1, host, sizeof host, &port);
    return result.status == HOST_OK ? address_tuple(in, host, port)
                                    : raise_host_result(in, result, NULL);
}

static Value socket_set_blocking(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int descriptor, blocking = value_truth(in, arguments[1]);
    if (blocking < 0 || !take_descriptor(in, arguments[0], &descriptor))
        return NULL;
    return number_or_raise(
        in, in->host->socket_set_blocking(in->host->data, descriptor, blocking == 1));
}

static Value socket_close(Interpreter *in, Value self, Value *arguments, size_t count)
{
    int descriptor;
    if (!take_descriptor(in, arguments[0], &descriptor))
        return NULL;
    HostResult result = in->host->socket_close(in->host->data, descriptor);
    return result.status == HOST_OK ? VALUE_NONE : raise_host_result(in, result, NULL);
}

// One item of poll()'s list: (descriptor, wants to read, wants to write).
static bool take_poll(Interpreter *in, Value item, HostPoll *poll)
{
    if (!object_is_a(item, TYPE_TUPLE) || as_tuple(item)->count != 3)
        return raise_false(in, TYPE_ERROR, "poll() takes a list of triples");
    int read = value_truth(in, as_tuple(item)->items[1]);
    int write = value_truth(in, as_tuple(item)->items[2]);
    *poll = (HostPoll){.read = read == 1, .write = write == 1};
    return read >= 0 && write >= 0 &&
           take_descriptor(in, as_tuple(item)->items[0], &poll->descriptor);
}

static Value poll_answers(Interpreter *in, const HostPoll *polls, size_t count)
{
    Value answers = list_new(in, count);
    for (size_t i = 0; answers && i < count; i++) {
        Value pair = tuple_pack(in, 2, value_from_bool(polls[i].can_read),
                                value_from_bool(polls[i].can_write));
        if (!pair || !list_append_stolen(in, as_list(answers), pair))
            value_clear(in, &answers);
    }
    return answers;
}

static Value socket_poll(Interpreter *in, Value self, Value *arguments, size_t count)
{
    double seconds;
    int64_t timeout = -1;
    if (!sockets_available(in) || !value_to_double(in, arguments[1], &seconds) ||
        (seconds >= 0 && !seconds_to_nanoseconds(in, seconds, &timeout)))
        return NULL;
    if (!object_is_a(arguments[0], TYPE_LIST) || as_list(arguments[0])->count > MOST_POLLS)
        return raise_error(in, VALUE_ERROR, "poll() takes a list of at most %d triples",
                           MOST_POLLS);
    size_t poll_count = as_list(arguments[0])->count, bytes = (poll_count + 1) * sizeof(HostPoll);
    HostPoll *polls = memory_take(in, bytes);
    if (!polls)
        return NULL;
    Value answers = NULL;
    for (size_t i = 0; i < poll_count; i++)
        if (!take_poll(in, as_list(arguments[0])->items[i], &polls[i]))
            goto done;
    Thread *me = thread_leave(in);
    HostResult result = in->host->poll(in->host->data, polls, poll_count, timeout);
    thread_return(in, me);
    answers = result.status == HOST_OK ? poll_answers(in, polls, poll_count)
                                       : raise_host_result(in, result, NULL);
done:
    memory_give(in, polls, bytes);
    return answers;
}

static const Method functions[] = {
    {"open", socket_open, "family, type, /", "A new socket's descriptor."},
    {"bind", socket_bind, "descriptor, host, port, /", "Gives it an address."},
    {"connect", socket_connect, "descriptor, host, port, /", "Connects it."},
    {"listen", socket_listen, "descriptor, backlog, /", "Lets others connect to it."},
    {"accept", socket_accept, "descriptor, /", "The next connection: (descriptor, address)."},
    {"send", socket_send, "descriptor, data, /", "Sends some of the bytes; returns how many."},
    {"receive", socket_receive, "descriptor, size, /",
     "The bytes that are there, at most so many."},
    {"name", socket_name, "descriptor, peer, /", "Its own address, or its peer's."},
    {"set_blocking", socket_set_blocking, "descriptor, blocking, /", "Whether its calls wait."},
    {"close", socket_close, "descriptor, /", "Closes it."},
    {"poll", socket_poll, "wanted, timeout, /", "Waits until one of them can read or write."},
    METHODS_END,
};

const ModuleSpec socket_core_module = {
    .name = "_socket", .doc = "What the host offers of sockets.", .functions = functions};
