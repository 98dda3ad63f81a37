// simdjson's on-demand reader. Its parser and its tape live on from body to body.
#include "fold.hpp"
#include "simdjson.h"
#include <vector>

using namespace simdjson;

namespace {

Text string(ondemand::value value) { return value.get_string().value(); }

// Calls with each key, as it stands in the body, and its value.
template <class Each>
void members(ondemand::object object, Each each) {
    for (auto field : object) {
        Text key = field.escaped_key().value();
        each(key, field.value().value());
    }
}

Text self(ondemand::object links) {
    Text href;
    members(links, [&](Text key, ondemand::value link) {
        if (key == "self")
            members(link.get_object().value(), [&](Text key, ondemand::value value) {
                if (key == "href") href = string(value);
            });
    });
    return href;
}

Presence presence(ondemand::object object) {
    Presence presence;
    members(object, [&](Text key, ondemand::value value) {
        if (key == "activity") presence.activity = string(value);
        else if (key == "availability") presence.availability = availability(string(value));
        else if (key == "deviceType") presence.device = device(string(value));
        else if (key == "lastActive") presence.active = json_date(string(value));
        else if (key == "_links") presence.href = self(value.get_object().value());
    });
    return presence;
}

Target target(ondemand::object object) {
    Target target;
    target.there = true;
    members(object, [&](Text key, ondemand::value value) {
        if (key == "rel") target.rel = string(value);
        else if (key == "href") target.href = string(value);
        else if (key == "title") target.title = string(value);
    });
    return target;
}

Event event(ondemand::object object) {
    Event event;
    members(object, [&](Text key, ondemand::value value) {
        if (key == "link") event.link = target(value.get_object().value());
        else if (key == "in") event.within = target(value.get_object().value());
        else if (key == "status") event.status = event_status(string(value));
        else if (key == "type") event.kind = event_kind(string(value));
        else if (key == "_embedded")
            members(value.get_object().value(), [&](Text key, ondemand::value value) {
                if (key == "contactPresence") {
                    event.embedded = presence(value.get_object().value());
                    event.embeds = true;
                }
            });
    });
    return event;
}

template <class F>
void contact(ondemand::object object, Sum<F>& sum, std::vector<Text>& emails) {
    Contact contact;
    emails.clear();
    members(object, [&](Text key, ondemand::value value) {
        if (key == "name") contact.name = string(value);
        else if (key == "uri") contact.uri = string(value);
        else if (key == "title") contact.title = string(value);
        else if (key == "department") contact.department = string(value);
        else if (key == "workPhoneNumber") contact.phone = string(value);
        else if (key == "type") contact.kind = contact_type(string(value));
        else if (key == "sourceNetwork") contact.network = network(string(value));
        else if (key == "emailAddresses")
            for (auto email : value.get_array().value()) emails.push_back(email.get_string().value());
        else if (key == "_links")
            members(value.get_object().value(), [&](Text key, ondemand::value link) {
                if (key != "self" && key != "contactPresence") return;
                Text href;
                members(link.get_object().value(), [&](Text key, ondemand::value value) {
                    if (key == "href") href = string(value);
                });
                (key == "self" ? contact.href : contact.presence) = href;
            });
    });
    sum.contact(contact, emails);
}

template <class F>
uint64_t decode(Kind kind, const char* body, size_t length) {
    static ondemand::parser parser;
    static std::vector<Text> emails;
    ondemand::document document = parser.iterate(body, length, length + SIMDJSON_PADDING).value();
    Sum<F> sum;
    ondemand::object root = document.get_object().value();
    switch (kind) {
    case Kind::Presence: sum.presence(presence(root)); break;
    case Kind::Envelope:
        members(root, [&](Text key, ondemand::value value) {
            if (key == "_links")
                members(value.get_object().value(), [&](Text key, ondemand::value link) {
                    if (key == "next") sum.next(target(link.get_object().value()).href);
                });
            else if (key == "sender")
                for (auto sender : value.get_array().value()) {
                    Text rel, href;
                    members(sender.get_object().value(), [&](Text key, ondemand::value value) {
                        if (key == "rel") rel = string(value);
                        else if (key == "href") href = string(value);
                        else if (key == "events")
                            for (auto one : value.get_array().value()) sum.event(event(one.get_object().value()));
                    });
                    sum.sender(rel, href);
                }
        });
        break;
    case Kind::Contacts:
        members(root, [&](Text key, ondemand::value value) {
            if (key == "_embedded")
                members(value.get_object().value(), [&](Text key, ondemand::value value) {
                    if (key == "contact")
                        for (auto one : value.get_array().value()) contact(one.get_object().value(), sum, emails);
                });
        });
    }
    if (!document.at_end()) throw simdjson_error(TRAILING_CONTENT);
    return sum.get();
}

}  // namespace

extern "C" uint64_t simdjson_decode(int whole, Kind kind, const char* body, size_t length) {
    return whole ? decode<Whole>(kind, body, length) : decode<Light>(kind, body, length);
}
