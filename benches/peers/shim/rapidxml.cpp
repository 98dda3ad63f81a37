// rapidxml, in place, its nodes in a pool that lives on from body to body.
#include "tree.hpp"
#include <rapidxml/rapidxml.hpp>

namespace {

struct Node {
    rapidxml::xml_node<>* node;
    Text name() const { return Text(node->name(), node->name_size()); }
    Text text() const { return Text(node->value(), node->value_size()); }
    Text attribute(Text name) const {
        for (auto* one = node->first_attribute(); one; one = one->next_attribute())
            if (Text(one->name(), one->name_size()) == name) return Text(one->value(), one->value_size());
        return Text();
    }
    template <class Each>
    void each(Each each) const {
        for (auto* child = node->first_node(); child; child = child->next_sibling())
            if (child->type() == rapidxml::node_element) each(Node{child});
    }
};

template <class F>
uint64_t decode(Kind kind, char* body) {
    static rapidxml::xml_document<> document;
    document.clear();
    document.parse<rapidxml::parse_validate_closing_tags | rapidxml::parse_no_string_terminators>(body);
    return walk<F>(kind, Node{document.first_node()});
}

}  // namespace

// The body ends in a zero.
extern "C" uint64_t rapidxml_decode(int whole, Kind kind, char* body, size_t) {
    return whole ? decode<Whole>(kind, body) : decode<Light>(kind, body);
}
