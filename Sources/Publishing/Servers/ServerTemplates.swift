import Fixity
import Foundation
import Spelling

/// The plain texts of `Templates/servers`, in which `@NAME@` is a place to fill in. A place that nothing fills is a fault of the template.
struct ServerTemplates {
    private let folder: String

    init(folder: String) { self.folder = folder }

    /// A template with other files of the folder in their places, and everything filled in.
    ///
    /// - Parameters:
    ///   - parts: The files by the place that they take; each place must be there, or a server would let in whom it should not.
    ///   - values: What fills the other places.
    /// - Throws: `ServerTemplateFault`; `SystemError`, `CocoaError` for a file that cannot be read.
    func filled(_ name: String, parts: [String: String], _ values: [String: String]) throws -> String {
        var text = try checked(name, Set(values.keys).union(parts.keys))
        for (key, file) in parts.sorted(by: { $0.key < $1.key }) {
            guard text.contains("@\(key)@\n") else { throw ServerTemplateFault(file: name, line: nil, problem: .missing(key)) }
            text = text.replacingOccurrences(of: "@\(key)@\n", with: try checked(file, Set(values.keys)))
        }
        return Self.fill(text, values)
    }

    /// One pass, so that nothing in a value is taken for a place to fill.
    private static func fill(_ text: String, _ values: [String: String]) -> String {
        text.replacing(/@([A-Z_]+)@/) { match in values[String(match.1)] ?? String(match.0) }
    }

    /// The text of a file whose places are all among `known`.
    private func checked(_ name: String, _ known: Set<String>) throws -> String {
        let text = try text(name)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for match in line.matches(of: /@([A-Z_]+)@/) where !known.contains(String(match.1)) {
                throw ServerTemplateFault(
                    file: name, line: index + 1, problem: .unknown(String(match.1), suggestion: nearest(to: String(match.1), among: known.sorted())))
            }
        }
        return text
    }

    /// The text of a file as it is.
    func text(_ name: String) throws -> String {
        let path = folder + "/" + name, bytes = try WholeFile.bytes(path) ?? Data(contentsOf: URL(fileURLWithPath: path))
        guard let text = String(data: bytes, encoding: .utf8) else {
            let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            let line = lines.firstIndex { String(data: Data($0), encoding: .utf8) == nil }.map { $0 + 1 }
            throw ServerTemplateFault(file: name, line: line, problem: .notUTF8)
        }
        return text
    }
}
