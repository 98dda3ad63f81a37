// pugixml, in place.
#include "tree.hpp"
#include <cstdlib>
#include <pugixml.hpp>

namespace {

struct Node {
    pugi::xml_node node;
    Text name() const { return node.name(); }
    Text text() const { return node.child_value(); }
    Text attribute(const char* name) const {
        pugi::xml_attribute attribute = node.attribute(name);
        return attribute ? Text(attribute.value()) : Text();
    }
    template <class Each>
    void each(Each each) const {
        for (pugi::xml_node child : node.children())
            if (child.type() == pugi::node_element) each(Node{child});
    }
};

template <class F>
uint64_t decode(Kind kind, char* body, size_t length) {
    static pugi::xml_document document;
    if (!document.load_buffer_inplace(body, length, pugi::parse_default, pugi::encoding_utf8)) abort();
    return walk<F>(kind, Node{document.document_element()});
}

}  // namespace

extern "C" uint64_t pugixml_decode(int whole, Kind kind, char* body, size_t length) {
    return whole ? decode<Whole>(kind, body, length) : decode<Light>(kind, body, length);
}
extern "C" int pugixml_version() { return PUGIXML_VERSION; }
