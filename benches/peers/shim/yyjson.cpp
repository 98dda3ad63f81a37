// yyjson, in place, its tree in memory that lives on from body to body.
#include "fold.hpp"
#include "yyjson.h"
#include <cstdlib>
#include <vector>

namespace {

Text string(yyjson_val* value) { return Text(yyjson_get_str(value), yyjson_get_len(value)); }

template <class Each>
void members(yyjson_val* object, Each each) {
    size_t at, max;
    yyjson_val *key, *value;
    yyjson_obj_foreach(object, at, max, key, value) each(string(key), value);
}

template <class Each>
void entries(yyjson_val* array, Each each) {
    size_t at, max;
    yyjson_val* value;
    yyjson_arr_foreach(array, at, max, value) each(value);
}

Target target(yyjson_val* object) {
    Target target;
    target.there = true;
    members(object, [&](Text key, yyjson_val* value) {
        if (key == "rel") target.rel = string(value);
        else if (key == "href") target.href = string(value);
        else if (key == "title") target.title = string(value);
    });
    return target;
}

Presence presence(yyjson_val* object) {
    Presence presence;
    members(object, [&](Text key, yyjson_val* value) {
        if (key == "activity") presence.activity = string(value);
        else if (key == "availability") presence.availability = availability(string(value));
        else if (key == "deviceType") presence.device = device(string(value));
        else if (key == "lastActive") presence.active = json_date(string(value));
        else if (key == "_links")
            members(value, [&](Text key, yyjson_val* link) {
                if (key == "self") presence.href = target(link).href;
            });
    });
    return presence;
}

Event event(yyjson_val* object) {
    Event event;
    members(object, [&](Text key, yyjson_val* value) {
        if (key == "link") event.link = target(value);
        else if (key == "in") event.within = target(value);
        else if (key == "status") event.status = event_status(string(value));
        else if (key == "type") event.kind = event_kind(string(value));
        else if (key == "_embedded")
            members(value, [&](Text key, yyjson_val* value) {
                if (key == "contactPresence") {
                    event.embedded = presence(value);
                    event.embeds = true;
                }
            });
    });
    return event;
}

template <class F>
void contact(yyjson_val* object, Sum<F>& sum, std::vector<Text>& emails) {
    Contact contact;
    emails.clear();
    members(object, [&](Text key, yyjson_val* value) {
        if (key == "name") contact.name = string(value);
        else if (key == "uri") contact.uri = string(value);
        else if (key == "title") contact.title = string(value);
        else if (key == "department") contact.department = string(value);
        else if (key == "workPhoneNumber") contact.phone = string(value);
        else if (key == "type") contact.kind = contact_type(string(value));
        else if (key == "sourceNetwork") contact.network = network(string(value));
        else if (key == "emailAddresses") entries(value, [&](yyjson_val* email) { emails.push_back(string(email)); });
        else if (key == "_links")
            members(value, [&](Text key, yyjson_val* link) {
                if (key == "self") contact.href = target(link).href;
                else if (key == "contactPresence") contact.presence = target(link).href;
            });
    });
    sum.contact(contact, emails);
}

template <class F>
uint64_t decode(Kind kind, char* body, size_t length) {
    static std::vector<char> memory;
    static std::vector<Text> emails;
    size_t needed = yyjson_read_max_memory_usage(length, YYJSON_READ_INSITU);
    if (memory.size() < needed) memory.resize(needed);
    yyjson_alc allocator;
    if (!yyjson_alc_pool_init(&allocator, memory.data(), memory.size())) abort();
    yyjson_doc* document = yyjson_read_opts(body, length, YYJSON_READ_INSITU, &allocator, nullptr);
    if (!document) abort();
    yyjson_val* root = yyjson_doc_get_root(document);
    Sum<F> sum;
    switch (kind) {
    case Kind::Presence: sum.presence(presence(root)); break;
    case Kind::Envelope:
        members(root, [&](Text key, yyjson_val* value) {
            if (key == "_links")
                members(value, [&](Text key, yyjson_val* link) {
                    if (key == "next") sum.next(target(link).href);
                });
            else if (key == "sender")
                entries(value, [&](yyjson_val* sender) {
                    Text rel, href;
                    members(sender, [&](Text key, yyjson_val* value) {
                        if (key == "rel") rel = string(value);
                        else if (key == "href") href = string(value);
                        else if (key == "events") entries(value, [&](yyjson_val* one) { sum.event(event(one)); });
                    });
                    sum.sender(rel, href);
                });
        });
        break;
    case Kind::Contacts:
        members(root, [&](Text key, yyjson_val* value) {
            if (key == "_embedded")
                members(value, [&](Text key, yyjson_val* value) {
                    if (key == "contact") entries(value, [&](yyjson_val* one) { contact(one, sum, emails); });
                });
        });
    }
    yyjson_doc_free(document);
    return sum.get();
}

}  // namespace

extern "C" uint64_t yyjson_decode(int whole, Kind kind, char* body, size_t length) {
    return whole ? decode<Whole>(kind, body, length) : decode<Light>(kind, body, length);
}
