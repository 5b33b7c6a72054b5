import DossierModel
import Fixity
import Foundation
import Synchronization

/// The pages that editions of one archive have in common, which are linked and not written again. It remembers in which bag they stand, and no page.
///
/// An edition with the same rights and the same way to the portal has the same pages. Any two editions have the leaves in common, the pages of documents, of
/// the shelves that both may see, where both show entries or neither does, and notes and the pages behind bars likewise, to which a leaf leads. It has no menu and does not lead to the portal.
package final class SharedPages: Sendable {
    /// What all pages of an edition depend on beside the snapshot, the templates and the language.
    struct Whole: Hashable, Sendable {
        let rights: Set<Right>
        let hasSwitch: Bool
        let isOnline: Bool
    }

    /// What the leaves of a folder depend on beside these.
    struct Leaves: Hashable, Sendable {
        let folder: String
        let hasBookings: Bool
        /// Whether one of the documents has a note.
        let hasNotes: Bool
        let hasBars: Bool
    }

    private struct State {
        var wholes: [Whole: String] = [:]
        var leaves: [Leaves: String] = [:]
        /// Leaves of the bag that is being rendered.
        var fresh: Set<Leaves> = []
    }

    private let state = Mutex(State())

    package init() {}

    /// The bag with the same pages.
    func bag(_ whole: Whole) -> String? { state.withLock { $0.wholes[whole] } }

    /// The bag with these leaves; nil where they are to be written, and then are there for the editions to come.
    func bag(_ leaves: Leaves) -> String? {
        state.withLock { state in
            if let bag = state.leaves[leaves] { return bag }
            state.fresh.insert(leaves)
            return nil
        }
    }

    /// The bag is complete: its pages may be linked from now on.
    func keep(_ whole: Whole, bag: String) {
        state.withLock { state in
            state.wholes[whole] = state.wholes[whole] ?? bag
            for leaves in state.fresh { state.leaves[leaves] = bag }
            state.fresh = []
        }
    }
}

extension PageWriter {
    /// Links the files of this folder from another bag of the same archive.
    ///
    /// - Parameter leavesOnly: Leaves out lists and tables, which differ between editions.
    /// - Throws: `SystemError`.
    func linkPages(from bag: String, leavesOnly: Bool) throws {
        let source = RawPath(bag + "/data" + (folder.isEmpty ? "" : "/" + folder)), hasher = FileHasher()
        for entry in try FileTree.entries(of: source) where entry.kind == .file {
            let name = entry.path.display
            if leavesOnly, !Self.isLeaf(name) { continue }
            let existing = source.appending(entry.path), found = try hasher.digest(ofFile: existing)
            try payload.link(existing, as: name, digest: found.digest, size: found.size)
        }
    }

    /// A page of one document or entry: any but `index.html` and the further pages `page-2.html` of a list. The name of a document's page ends in its key.
    private static func isLeaf(_ name: String) -> Bool {
        guard name.hasSuffix(".html"), name != "index.html" else { return false }
        let stem = name.dropLast(5)
        return !(stem.hasPrefix("page-") && stem.dropFirst(5).allSatisfy(\.isNumber))
    }
}
