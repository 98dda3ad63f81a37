// The twin of contenders/fold.rs: what was decoded, folded into the same number.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

using Text = std::string_view;  // one without data is absent

enum class Kind { Presence, Envelope, Contacts };

struct Light {
    uint64_t value = 0;
    void number(uint64_t number) { value = (((value << 5) | (value >> 59)) ^ number) * 0x9E3779B97F4A7C15u; }
    void bytes(Text text) {
        uint64_t ends = 0;
        if (text.size() > 1) ends = uint64_t(uint8_t(text.front())) << 8 | uint8_t(text.back());
        else if (text.size() == 1) ends = uint8_t(text.front());
        number(uint64_t(text.size()) << 16 | ends);
    }
};

struct Whole : Light {
    void bytes(Text text) {
        number(text.size());
        for (char byte : text) number(uint8_t(byte));
    }
};

constexpr uint64_t ABSENT = UINT64_MAX;
constexpr int64_t NO_DATE = INT64_MIN;

// The place of a name in its vocabulary.
template <size_t N>
inline int place(Text text, const Text (&names)[N]) {
    for (size_t at = 0; at < N; ++at)
        if (text == names[at]) return int(at);
    return -1;
}
inline int availability(Text text) {
    static constexpr Text names[] = {"Away", "BeRightBack", "Busy", "DoNotDisturb", "IdleBusy", "IdleOnline", "Offline", "Online"};
    return place(text, names);
}
inline int device(Text text) {
    static constexpr Text names[] = {"DeskPhone", "Mobile", "PC", "Unknown", "Web"};
    return place(text, names);
}
inline int event_kind(Text text) {
    static constexpr Text names[] = {"added", "updated", "deleted", "started", "completed"};
    return place(text, names);
}
inline int event_status(Text text) {
    static constexpr Text names[] = {"Success", "Failure"};
    return place(text, names);
}
inline int contact_type(Text text) {
    static constexpr Text names[] = {"Bot", "Phone", "ReplayBot", "User"};
    return place(text, names);
}
inline int network(Text text) {
    static constexpr Text names[] = {"Everyone", "Federated", "PublicCloud", "SameEnterprise", "Unknown"};
    return place(text, names);
}

// `/Date(1474932023993)/`, in milliseconds.
inline int64_t json_date(Text text) {
    if (text.size() < 9 || memcmp(text.data(), "/Date(", 6) != 0 || memcmp(text.data() + text.size() - 2, ")/", 2) != 0)
        return NO_DATE;
    Text digits = text.substr(6, text.size() - 8);
    bool negative = digits.front() == '-';
    if (negative) digits.remove_prefix(1);
    int64_t value = 0;
    for (char digit : digits) {
        if (digit < '0' || digit > '9') return NO_DATE;
        value = value * 10 + (digit - '0');
    }
    return negative ? -value : value;
}

// `2016-09-26T16:20:23.9946221-07:00`, in milliseconds.
inline int64_t xml_date(Text text) {
    if (text.size() < 27 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != '.')
        return NO_DATE;
    bool good = true;
    auto number = [&](size_t from, size_t count) {
        int64_t value = 0;
        for (size_t at = from; at < from + count; ++at) {
            good &= text[at] >= '0' && text[at] <= '9';
            value = value * 10 + (text[at] - '0');
        }
        return value;
    };
    int64_t year = number(0, 4), month = number(5, 2), day = number(8, 2);
    int64_t seconds = number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
    int64_t ticks = number(20, 7), offset = 0;
    if (text.size() == 33 && (text[27] == '+' || text[27] == '-') && text[30] == ':')
        offset = (number(28, 2) * 60 + number(31, 2)) * (text[27] == '-' ? -1 : 1);
    else if (!(text.size() == 27 || (text.size() == 28 && text[27] == 'Z')))
        return NO_DATE;
    if (!good || month < 1 || month > 12 || day < 1 || day > 31) return NO_DATE;
    int64_t y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
    return (days * 86400 + seconds - offset * 60) * 1000 + ticks / 10000;
}

struct Presence {
    Text activity, href;
    int availability = -1, device = -1;
    int64_t active = NO_DATE;
};

struct Target {
    Text rel, href, title;
    bool there = false;
};

struct Event {
    int kind = -1, status = -1;
    Target link, within;
    Presence embedded;
    bool embeds = false;
};

struct Contact {
    Text name, uri, title, department, phone, href, presence;
    int kind = -1, network = -1;
};

template <class F>
struct Sum {
    uint64_t total = 0, count = 0;

    uint64_t get() const { return total + count; }
    void text(F& fold, Text text) {
        if (text.data() == nullptr) fold.number(ABSENT);
        else fold.bytes(text);
    }
    void name(F& fold, int place) { fold.number(place < 0 ? ABSENT : uint64_t(place)); }
    void presence_to(F& fold, const Presence& presence) {
        text(fold, presence.activity);
        name(fold, presence.availability);
        name(fold, presence.device);
        fold.number(presence.active == NO_DATE ? ABSENT : uint64_t(presence.active));
        text(fold, presence.href);
    }
    void presence(const Presence& presence) {
        F fold;
        presence_to(fold, presence);
        total += fold.value;
    }
    void next(Text href) {
        F fold;
        fold.number(1);
        fold.bytes(href);
        total += fold.value;
    }
    void sender(Text rel, Text href) {
        F fold;
        fold.number(2);
        text(fold, rel);
        text(fold, href);
        total += fold.value;
    }
    void target(F& fold, const Target& target) {
        if (!target.there) return fold.number(ABSENT);
        text(fold, target.rel);
        text(fold, target.href);
        text(fold, target.title);
    }
    void event(const Event& event) {
        F fold;
        fold.number(++count);
        name(fold, event.kind);
        target(fold, event.link);
        target(fold, event.within);
        name(fold, event.status);
        if (event.embeds) presence_to(fold, event.embedded);
        else fold.number(ABSENT);
        total += fold.value;
    }
    template <class Emails>
    void contact(const Contact& contact, const Emails& emails) {
        F fold;
        fold.number(++count);
        for (Text text : {contact.name, contact.uri, contact.title, contact.department, contact.phone})
            this->text(fold, text);
        name(fold, contact.kind);
        name(fold, contact.network);
        text(fold, contact.href);
        text(fold, contact.presence);
        for (Text email : emails) fold.bytes(email);
        total += fold.value;
    }
};
