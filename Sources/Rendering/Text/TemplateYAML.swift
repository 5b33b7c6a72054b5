import Fixity
import Foundation
import Yams

/// Reads a YAML file of the templates; a fault has the file, line and column of other template faults.
enum TemplateYAML {
    /// - Throws: `LabelError`.
    static func compose(_ path: String) throws(LabelError) -> Node? {
        let text = try text(path)
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw fault(path, error) }
        if let root, let node = firstNUL(in: root) {
            throw .malformed(path, line: node.mark?.line, column: node.mark?.column, problem: .forbiddenNUL)
        }
        return root
    }

    /// The first name or value with U+0000, which YAML can write as `\0`.
    private static func firstNUL(in node: Node) -> Node? {
        switch node {
        case .scalar(let scalar): scalar.string.utf8.contains(0) ? node : nil
        case .mapping(let mapping): mapping.lazy.compactMap { firstNUL(in: $0.key) ?? firstNUL(in: $0.value) }.first
        case .sequence(let items): items.lazy.compactMap(firstNUL).first
        default: nil
        }
    }

    /// - Throws: `LabelError`.
    static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws(LabelError) -> Value {
        let text = try text(path)
        _ = try compose(path)
        do {
            return try YAMLDecoder().decode(type, from: text)
        } catch DecodingError.keyNotFound(let key, let context) {
            throw try fault(path, at: context.codingPath, .missingKey(key.stringValue))
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw try fault(path, at: context.codingPath, .otherForm)
        } catch DecodingError.dataCorrupted(let context) {
            if let error = context.underlyingError { throw fault(path, error) }
            throw try fault(path, at: context.codingPath, .otherForm)
        } catch {
            throw fault(path, error)
        }
    }

    /// A fault in the value that a way through the file leads to.
    static func fault(_ path: String, at way: [any CodingKey], _ problem: LabelError.Problem) throws(LabelError) -> LabelError {
        try fault(path, at: way.map { $0.intValue.map(String.init) ?? $0.stringValue }, problem)
    }

    static func fault(_ path: String, at way: [String], _ problem: LabelError.Problem) throws(LabelError) -> LabelError {
        var node = try compose(path), mark = node?.mark
        for step in way {
            switch node {
            case .mapping(let mapping):
                let entry = mapping.first { $0.key.string == step }
                (node, mark) = (entry?.value, entry?.key.mark ?? mark)
            case .sequence(let items):
                node = Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
                mark = node?.mark ?? mark
            default: node = nil
            }
        }
        return .malformed(path, line: mark?.line, column: mark?.column, problem: problem)
    }

    private static func text(_ path: String) throws(LabelError) -> String {
        let found: Data?
        do { found = try WholeFile.bytes(path) } catch {
            guard let error = error as? SystemError else { throw .missing(path) }
            throw .refused(error)
        }
        guard let bytes = found else { throw .missing(path) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func fault(_ path: String, _ error: any Error) -> LabelError {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
             YamlError.composer(_, let problem, let mark, _):
            .malformed(path, line: mark.line, column: mark.column, problem: .library(problem))
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            .malformed(path, line: context.mark.line, column: context.mark.column, problem: .twice(keys.map { "\($0)" }))
        default: .malformed(path, line: nil, column: nil, problem: .notYAML)
        }
    }
}
