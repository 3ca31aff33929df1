// SPDX-License-Identifier: MIT
/* A large XML document, in C: expat's callbacks resume a coroutine, which makes buses of their
 * events. */
#include "editions.h"

#include "machine/c-program.h"

#include <expat.h>
#include <string.h>

/* The document, which the build turns into a string. */
extern const char buses_document_source[];

/* What travels begins with what it is. */
typedef enum { START, TEXT, END, BUS } What;

/* With the name of a tag, or with text. */
typedef struct {
    What what;
    char text[64];
} XmlEvent;

enum { FIELDS = 8 };

typedef struct {
    What what;
    unsigned count;
    char names[FIELDS][16], values[FIELDS][64];
} Bus;

typedef struct {
    CProgram *program;
    const char *field, *wanted; /* of a filter */
    Coro *target;
} Stage;

static const char *bus_field(const Bus *bus, const char *name)
{
    for (unsigned i = 0; i < bus->count; i++)
        if (g_str_equal(bus->names[i], name))
            return bus->values[i];
    return "";
}

static const XmlEvent *next_event(Coro *self)
{
    CoroResult received = coro_yield(self, NULL);
    return received.status == CORO_CANCELLED ? NULL : received.value;
}

/* State B: collecting the fields of a bus. False when there are no more events. */
static bool collect_bus(Coro *self, Bus *bus)
{
    char pieces[64] = "";
    for (const XmlEvent *event; (event = next_event(self));) {
        if (event->what == START) {
            pieces[0] = '\0';
        } else if (event->what == TEXT) {
            g_strlcat(pieces, event->text, sizeof pieces);
        } else if (g_str_equal(event->text, "bus")) {
            return true;
        } else if (bus->count < FIELDS) {
            g_strlcpy(bus->names[bus->count], event->text, sizeof bus->names[0]);
            g_strlcpy(bus->values[bus->count++], pieces, sizeof bus->values[0]);
        }
    }
    return false;
}

static void *events_to_buses(Coro *self, void *value)
{
    const Stage *stage = coro_data(self);
    for (const XmlEvent *event; (event = next_event(self));) { /* state A: looking for a bus */
        Bus bus = {.what = BUS};
        if (event->what != START || !g_str_equal(event->text, "bus"))
            continue;
        if (!collect_bus(self, &bus))
            break;
        coro_resume(stage->target, &bus);
    }
    return NULL;
}

static void *where(Coro *self, void *value)
{
    const Stage *stage = coro_data(self);
    for (CoroResult bus; (bus = coro_yield(self, NULL)).status != CORO_CANCELLED;)
        if (g_str_equal(bus_field(bus.value, stage->field), stage->wanted))
            coro_resume(stage->target, bus.value);
    return NULL;
}

static void *bus_printer(Coro *self, void *value)
{
    const Stage *stage = coro_data(self);
    for (CoroResult bus; (bus = coro_yield(self, NULL)).status != CORO_CANCELLED;)
        c_program_print(stage->program, "bus %s (%s) is at %s, %s\n",
                        bus_field(bus.value, "number"), bus_field(bus.value, "line"),
                        bus_field(bus.value, "north"), bus_field(bus.value, "east"));
    return NULL;
}

/* ---- The parser ------------------------------------------------------------------------------ */

static void send_event(Coro *target, What what, const char *text, size_t length)
{
    XmlEvent event = {.what = what};
    memcpy(event.text, text, MIN(length, sizeof event.text - 1));
    coro_resume(target, &event);
}

static void XMLCALL start_element(void *target, const XML_Char *name, const XML_Char **attributes)
{
    send_event(target, START, name, strlen(name));
}

static void XMLCALL end_element(void *target, const XML_Char *name)
{
    send_event(target, END, name, strlen(name));
}

static void XMLCALL characters(void *target, const XML_Char *text, int length)
{
    send_event(target, TEXT, text, (size_t)length);
}

static void parse(const char *document, Coro *target)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, target);
    XML_SetElementHandler(parser, start_element, end_element);
    XML_SetCharacterDataHandler(parser, characters);
    XML_Parse(parser, document, (int)strlen(document), XML_TRUE);
    XML_ParserFree(parser);
}

static Coro *primed(Stage *stage, CoroFunction function, const char *name)
{
    Coro *coroutine = coro_create(c_program_pool(stage->program), function, stage, name);
    coro_resume(coroutine, NULL);
    return coroutine;
}

static void run(CProgram *program)
{
    Stage print = {.program = program};
    Stage outbound = {.program = program, .field = "heading", .wanted = "out"};
    Stage on_route_7 = {.program = program, .field = "route", .wanted = "7"};
    Stage buses = {.program = program};
    outbound.target = primed(&print, bus_printer, "bus_printer");
    on_route_7.target = primed(&outbound, where, "where");
    buses.target = primed(&on_route_7, where, "where");
    Coro *events = primed(&buses, events_to_buses, "events_to_buses");
    parse(buses_document_source, events);
    Coro *stages[] = {events, buses.target, on_route_7.target, outbound.target};
    for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
        coro_cancel(stages[i]);
        coro_destroy(stages[i]);
    }
}

/* Events read as their text; a bus as its number. */
static EventValue describe(CProgram *program, void *value)
{
    if (!value)
        return event_value_none();
    bool is_bus = *(const What *)value == BUS;
    return c_program_text_value(program, is_bus ? bus_field(value, "number")
                                                : ((const XmlEvent *)value)->text);
}

const MachineCProgram buses_edition = {
    .name = "buses", .file = "buses.c", .text = buses_source, .run = run, .describe = describe};
