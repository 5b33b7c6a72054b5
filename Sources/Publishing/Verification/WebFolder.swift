import Fixity

/// A folder of a web root, to be compared with what belongs directly in it.
struct WebFolder {
    let root: WebRoot
    /// Relative to the web root; empty for itself.
    let path: String

    init(_ root: WebRoot, _ path: String) {
        self.root = root
        self.path = path
    }

    func at(_ name: String) -> String { path.isEmpty ? name : path + "/" + name }

    /// What stands in it, in the byte order of names; where it cannot be listed, that is the deviation.
    /// - Throws: `SystemError` where the system refuses to read.
    func entries(_ deviations: inout [WebRootDeviation]) throws -> [FileTree.Entry] {
        do {
            return try FileTree.entries(of: RawPath(root.at(path)))
        } catch {
            deviations.append(try .unreadable(path, error))
            return []
        }
    }

    /// Names what is missing, what was added and what is of another kind.
    ///
    /// - Parameter optional: What may stand there and need not.
    /// - Returns: The names that stand there as they should.
    /// - Throws: `SystemError` where the system refuses to read.
    func compare(
        _ required: [String: FileTree.Kind], optional: [String: FileTree.Kind] = [:], _ deviations: inout [WebRootDeviation]
    ) throws -> Set<String> {
        var present: Set<String> = [], seen: Set<String> = []
        for entry in try entries(&deviations) {
            let name = entry.path.display
            guard entry.path.isDisplayExact, let kind = required[name] ?? optional[name] else {
                deviations.append(WebRootDeviation(at(name), Self.isLeftover(name) ? .leftover : .added))
                continue
            }
            seen.insert(name)
            if entry.kind == kind {
                present.insert(name)
            } else {
                deviations.append(WebRootDeviation(at(name), entry.kind == .symbolicLink ? .link : .misplaced))
            }
        }
        for name in required.keys.sorted() where !seen.contains(name) { deviations.append(WebRootDeviation(at(name), .missing)) }
        return present
    }

    /// Whether a name is one that a run of this program makes on its way.
    static func isLeftover(_ name: String) -> Bool { WebRoot.isLeftover(name) || AtomicFile.isIncoming(RawPath(name)) }
}
