package import Faults
import Fixity
import Foundation

/// Looks through the pages that templates made: what is missing on them, leads nowhere or is refused by their own policy.
package struct PageTrial {
    private let root: String
    private let missing: [String]
    /// Every file of the bundle, relative to `root`.
    private let files: Set<String>

    /// - Parameters:
    ///   - root: `data/` of a bundle.
    ///   - labels: The texts of the language of the pages.
    ///   - own: Those of the program's own templates; nil where they are not known.
    package init(root: String, labels: Labels, own: Labels?) {
        self.root = root
        missing = own.map { $0.texts.keys.filter { labels.texts[$0] == nil }.sorted() } ?? []
        files = Set(FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? [])
    }

    private struct Problem: Hashable {
        let key: String
        let name: String
        let identifier: String
    }

    /// How many pages there are, and a line for each problem: the first page that has it, and how many others do.
    ///
    /// - Throws: `SystemError`.
    package func run() throws -> (pages: Int, faults: [Message]) {
        var pages: [Problem: (first: String, count: Int)] = [:]
        let names = files.filter { $0.hasSuffix(".html") }.sorted()
        for page in names {
            guard let bytes = try WholeFile.bytes(root + "/" + page) else { continue }
            for problem in problems(Array(bytes), on: page) { pages[problem, default: (page, 0)].count += 1 }
        }
        let sorted = pages.sorted { ($0.value.first, $0.key.identifier, $0.key.name) < ($1.value.first, $1.key.identifier, $1.key.name) }
        return (names.count, sorted.map { problem, found in
            let others = Message.Value.message(Message("template.on-others", with: ["pages": .count(found.count - 1, of: "pages")]))
            let what = Message(problem.key, with: ["name": .text(problem.name), "others": found.count > 1 ? others : .text("")])
            return .fault(at: found.first, what, problem.identifier)
        })
    }

    private func problems(_ bytes: [UInt8], on page: String) -> Set<Problem> {
        var found: Set<Problem> = [], names: Set<String> = [], hasPolicy = false
        if !missing.isEmpty {
            let text = Data(bytes)
            for label in missing where text.range(of: Data("[\(label)]".utf8)) != nil {
                found.insert(Problem(key: "template.trial.label", name: label, identifier: "MissingLabel"))
            }
        }
        for tag in PageTags(bytes) {
            names.insert(tag.name)
            if tag.attributes.contains(where: { $0 == ("http-equiv", "Content-Security-Policy") }) { hasPolicy = true }
            found.formUnion(tag.attributes.compactMap { problem(tag.name, $0.name, $0.value, on: page) })
        }
        if !hasPolicy { found.insert(Problem(key: "template.trial.part", name: "Content-Security-Policy", identifier: "MissingPart")) }
        for name in ["title", "main", "h1"] where !names.contains(name) {
            found.insert(Problem(key: "template.trial.part", name: name, identifier: "MissingPart"))
        }
        return found
    }

    private func problem(_ tag: String, _ attribute: String, _ value: String, on page: String) -> Problem? {
        if attribute == "style" || attribute.hasPrefix("on") {
            return Problem(key: "template.trial.refused", name: "\(tag) \(attribute)", identifier: "RefusedByPolicy")
        }
        guard ["href", "src", "data"].contains(attribute), !value.isEmpty, !value.hasPrefix("#") else { return nil }
        if value.hasPrefix("//") || value.firstMatch(of: /^[A-Za-z][A-Za-z0-9+.-]*:/) != nil {
            // A link leads to the live portal; anything else would be fetched.
            return tag == "a" ? nil : Problem(key: "template.trial.outside", name: value, identifier: "OutsideResource")
        }
        let target = Self.resolve(String(value.prefix { $0 != "#" && $0 != "?" }), from: page)
        if files.contains(target) || Self.sealed.contains(target) { return nil }
        return Problem(key: "template.trial.link", name: target, identifier: "BrokenLink")
    }

    /// Files of the bag, beside `data/`.
    private static let sealed: Set<String> = ["../manifest-sha256.txt", "../tagmanifest-sha256.txt", "../bagit.txt", "../bag-info.txt"]

    /// Where a relative address on a page leads.
    private static func resolve(_ address: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for step in address.split(separator: "/") where step != "." {
            if step == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(String(step)) }
        }
        return parts.joined(separator: "/")
    }
}
