// What a tree of elements says, for both of the C++ peers that make one. `Node` is an element: `name()`, `text()`,
// `attribute(name)`, `each(call)` over the elements in it.
#pragma once
#include "fold.hpp"
#include <vector>

template <class Node>
Target target(Node node) {
    Target target{node.attribute("rel"), node.attribute("href"), node.attribute("title")};
    target.there = true;
    return target;
}

template <class Node>
Presence presence(Node node) {
    Presence presence;
    presence.href = node.attribute("href");
    node.each([&](Node child) {
        if (child.name() != "property") return;
        Text name = child.attribute("name");
        if (name == "activity") presence.activity = child.text();
        else if (name == "availability") presence.availability = availability(child.text());
        else if (name == "deviceType") presence.device = device(child.text());
        else if (name == "lastActive") presence.active = xml_date(child.text());
    });
    return presence;
}

template <class Node>
Event event(Node node) {
    Event event;
    event.kind = event_kind(node.name());
    event.link = target(node);
    event.status = event_status(node.attribute("status"));
    node.each([&](Node child) {
        if (child.name() == "in") event.within = target(child);
        else if (child.name() == "resource") {
            event.embedded = presence(child);
            event.embeds = true;
        }
    });
    return event;
}

template <class Node, class F>
void contact(Node node, Sum<F>& sum, std::vector<Text>& emails) {
    Contact contact;
    emails.clear();
    contact.href = node.attribute("href");
    node.each([&](Node child) {
        Text element = child.name();
        if (element == "link") {
            if (child.attribute("rel") == "contactPresence") contact.presence = child.attribute("href");
        } else if (element == "propertyList") {
            child.each([&](Node item) { emails.push_back(item.text()); });
        } else if (element == "property") {
            Text name = child.attribute("name");
            if (name == "name") contact.name = child.text();
            else if (name == "uri") contact.uri = child.text();
            else if (name == "title") contact.title = child.text();
            else if (name == "department") contact.department = child.text();
            else if (name == "workPhoneNumber") contact.phone = child.text();
            else if (name == "type") contact.kind = contact_type(child.text());
            else if (name == "sourceNetwork") contact.network = network(child.text());
        }
    });
    sum.contact(contact, emails);
}

template <class F, class Node>
uint64_t walk(Kind kind, Node root) {
    static std::vector<Text> emails;
    Sum<F> sum;
    switch (kind) {
    case Kind::Presence: sum.presence(presence(root)); break;
    case Kind::Envelope:
        root.each([&](Node child) {
            if (child.name() == "link") {
                if (child.attribute("rel") == "next") sum.next(child.attribute("href"));
            } else if (child.name() == "sender") {
                sum.sender(child.attribute("rel"), child.attribute("href"));
                child.each([&](Node one) {
                    if (one.name().find(':') == Text::npos) sum.event(event(one));
                });
            }
        });
        break;
    case Kind::Contacts:
        root.each([&](Node child) {
            if (child.name() == "resource") contact(child, sum, emails);
        });
    }
    return sum.get();
}
