/// An XML file as elements that give up each of their values once: what nobody takes is left, and known to be.
final class XMLTree {
    struct Node {
        let name: String
        /// The name in the words of the newest form, nil where the element is in a namespace of somebody else.
        var term: String?
        let namespace: Int
        let parent: Int
        var firstChild = -1, lastChild = -1, next = -1
        var text = ""
        var isTaken = false
        var attributes: Range<Int>
        let place: XMLScanner.Place
        /// Which of the files of the XML the element holds.
        var attachment: Int?
    }

    struct Attribute {
        let name: String
        let value: String
        var isTaken = false
    }

    /// In the order of their start tags: each comes behind its parent.
    var nodes: [Node] = []
    var attributes: [Attribute] = []
    var namespaces: [String] = []

    /// How many elements have one of some names.
    func count(_ terms: [String]) -> Int { nodes.count { node in terms.contains { $0 == node.term } } }

    /// The element at the top.
    var root: XMLElement { XMLElement(tree: self, index: 0) }

    /// Says which elements belong to the form, and what they are called in its newest version.
    func name(aliases: [String: String], isOwn: (String) -> Bool) {
        let own = namespaces.map(isOwn)
        for index in nodes.indices where own[nodes[index].namespace] { nodes[index].term = aliases[nodes[index].name] ?? nodes[index].name }
    }
}

/// One element of a tree.
struct XMLElement {
    let tree: XMLTree
    let index: Int

    var name: String { tree.nodes[index].name }
    var namespace: String { tree.namespaces[tree.nodes[index].namespace] }
    var place: XMLScanner.Place { tree.nodes[index].place }
    var attachment: Int? { tree.nodes[index].attachment }
    /// The text without the blanks around it, whether it was taken or not.
    var text: String { tree.nodes[index].text }

    /// Every element in it, those of other namespaces too.
    var children: [XMLElement] {
        var found: [XMLElement] = [], next = tree.nodes[index].firstChild
        while next >= 0 {
            found.append(XMLElement(tree: tree, index: next))
            next = tree.nodes[next].next
        }
        return found
    }

    /// The elements of a name in it.
    func all(_ term: String) -> [XMLElement] {
        var found: [XMLElement] = [], next = tree.nodes[index].firstChild
        while next >= 0 {
            if tree.nodes[next].term == term { found.append(XMLElement(tree: tree, index: next)) }
            next = tree.nodes[next].next
        }
        return found
    }

    /// The first element along a path.
    func first(_ path: String...) -> XMLElement? {
        var current = index
        for term in path {
            var next = tree.nodes[current].firstChild
            while next >= 0, tree.nodes[next].term != term { next = tree.nodes[next].next }
            if next < 0 { return nil }
            current = next
        }
        return XMLElement(tree: tree, index: current)
    }

    /// The text, once; nil where there is none.
    func take() -> String? {
        guard !tree.nodes[index].isTaken, !tree.nodes[index].text.isEmpty else { return nil }
        tree.nodes[index].isTaken = true
        return tree.nodes[index].text
    }

    /// The value of an attribute, whether it was taken or not.
    func attribute(_ name: String) -> String? {
        tree.nodes[index].attributes.first { tree.attributes[$0].name == name }.map { tree.attributes[$0].value }
    }

    /// The value of an attribute, once.
    func take(attribute name: String) -> String? {
        guard let place = tree.nodes[index].attributes.first(where: { tree.attributes[$0].name == name }), !tree.attributes[place].isTaken,
              !tree.attributes[place].value.isEmpty else { return nil }
        tree.attributes[place].isTaken = true
        return tree.attributes[place].value
    }
}
