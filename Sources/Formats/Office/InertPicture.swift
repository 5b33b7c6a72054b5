/// Whether an SVG only draws: nothing in it acts, and nothing of it lies outside it.
///
/// A list of what may stand in it, since what acts is a longer list and grows. Other names than those of SVG are what drawing programs keep for
/// themselves; no browser does anything with them.
struct InertPicture {
    /// Something that may not stand in a logo: a key of the labels `problem.…` with the name behind it.
    struct Fault {
        let problem: String
        let place: XMLScanner.Place
    }

    let tree: XMLTree

    private static let svg = "http://www.w3.org/2000/svg"
    private static let elements: Set<String> = [
        "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse", "line", "polyline",
        "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "filter",
        "feBlend",
        "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight",
        "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset",
        "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence",
    ]
    /// Namespaces of drawing programs and of descriptions.
    private static let others = [
        "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/",
        "http://creativecommons.org/ns#", "http://web.resource.org/cc/",
    ]

    /// Each fault at the start tag of its element, in the order of the file.
    var faults: [Fault] {
        guard let root = tree.nodes.first, root.name == "svg", tree.namespaces[root.namespace] == Self.svg else {
            return [Fault(problem: "logoForm", place: tree.nodes.first?.place ?? XMLScanner.Place())]
        }
        return tree.nodes.flatMap { node in problems(of: node).map { Fault(problem: $0, place: node.place) } } + repeating
    }

    /// What repeats something that repeats on: a few lines of it draw for ever.
    private var repeating: [Fault] {
        func isOwn(_ node: XMLTree.Node) -> Bool { tree.namespaces[node.namespace] == Self.svg }
        let uses = tree.nodes.filter { isOwn($0) && $0.name == "use" }
        let targets = Set(
            uses.flatMap { tree.attributes[$0.attributes] }.filter { $0.name.lowercased() == "href" }.map { String($0.value.dropFirst()) })
        let hasTiles = tree.nodes.contains { isOwn($0) && Self.tiles.contains($0.name) }
        var faults = uses.dropFirst(Self.mostUses).map { Fault(problem: "logoRepeats use", place: $0.place) }
        // Whether each element stands in a tile, and in what a `use` leads to; those around it come before it.
        var inTile: [Bool] = [], inTarget: [Bool] = []
        for node in tree.nodes {
            let attributes = tree.attributes[node.attributes]
            inTile.append(Self.tiles.contains(node.name) || (node.parent >= 0 && inTile[node.parent]))
            inTarget.append(attributes.contains { $0.name == "id" && targets.contains($0.value) } || (node.parent >= 0 && inTarget[node.parent]))
            guard isOwn(node), let tile = inTile.last, let target = inTarget.last else { continue }
            let repeats = switch node.name {
            case "use": tile || target
            case "style": hasTiles && node.text.lowercased().contains("url")
            default: tile && attributes.contains { $0.value.lowercased().contains("url") }
            }
            if repeats { faults.append(Fault(problem: "logoRepeats \(node.name)", place: node.place)) }
        }
        return faults
    }

    /// Elements whose contents are drawn once for each that refers to them, or more often.
    private static let tiles: Set<String> = ["pattern", "mask", "marker", "clipPath", "symbol"]
    private static let mostUses = 200

    private func problems(of node: XMLTree.Node) -> [String] {
        let namespace = tree.namespaces[node.namespace], isOwn = namespace == Self.svg
        guard isOwn ? Self.elements.contains(node.name) : Self.others.contains(where: namespace.hasPrefix) else { return ["logoActive \(node.name)"] }
        var found = tree.attributes[node.attributes].compactMap(problem)
        if isOwn, node.name == "style", Self.leadsOutside(node.text) { found.append("logoOutside style") }
        return found
    }

    private func problem(of attribute: XMLTree.Attribute) -> String? {
        let name = attribute.name.lowercased()
        if name.hasPrefix("on") { return "logoActive \(attribute.name)" }
        if name == "base" || name == "src" { return "logoOutside \(attribute.name)" }
        if name == "href" { return attribute.value.hasPrefix("#") ? nil : "logoOutside \(attribute.name)" }
        return Self.leadsOutside(attribute.value) ? "logoOutside \(attribute.name)" : nil
    }

    /// Whether a style has something loaded. A style can write any letter as a number behind `\`, so that none of those may stand in it.
    private static func leadsOutside(_ style: String) -> Bool {
        let text = style.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        return text.contains("\\") || text.contains("@import") || text.contains("@font-face") || text.contains("image-set(")
            || text.contains("image(")
            || text.contains("src(") || text.matches(of: /url\((?!#)/).isEmpty == false
    }
}
