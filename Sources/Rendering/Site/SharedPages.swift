import DossierModel
import Fixity
import Foundation
import Synchronization

/// The pages that several editions of one archive have in common. Such a page is written once and linked from the other editions.
///
/// A *leaf* is the page of one document. It has no menu and no way to the portal, so that it can be the same in many editions.
///
/// 1. One `SharedPages` is for one snapshot, one language and one set of templates.
/// 2. Two editions have all pages in common but those at the top of the bundle and the findings, if they have the same rights, both are a client's
///   (whose pages have a switch to other archives) or neither is, and both may lead to the live portal or neither may (``Whole``).
/// 3. Any other two editions have the leaves of a folder in common if both may see its shelf and their leaves show and lead to the same (``Leaves``):
///    entries in both or in neither, the pages behind bars in both or in neither, no or the same notes, the same kinds of documents, which are led to
///    as related, the same cut-off, and the same names of originals. In an edition of a part of the dossier they have no row number and no
///    fingerprint, which are those of the whole or of one edition.
/// 4. Lists, tables, downloads and all other pages of such two editions are written anew.
/// 5. Originals are never taken from here: each edition links those that it may show from the snapshot.
/// 6. Only a complete bag is linked from. What an edition has written is offered to the next ones when its bag is sealed, and not before.
/// 7. The first bag that had a page remains the one that it is linked from.
/// 8. Only names of bags are remembered here, and no page.
package final class SharedPages: Sendable {
    /// What decides about rule 2.
    struct Whole: Hashable, Sendable {
        let rights: Set<Right>
        let hasSwitch: Bool
        let isOnline: Bool
    }

    /// What decides about rule 3.
    struct Leaves: Hashable, Sendable {
        let folder: String
        let isWhole: Bool
        /// The kinds of documents that a page may lead to.
        let kinds: Set<Right>
        let hasBookings: Bool
        /// Whether one of the documents has a note.
        let hasNotes: Bool
        let hasBars: Bool
        /// The day that stands on each page.
        let cutOff: Day?
        /// What decides about the names of originals beside themselves.
        let sharedDigits: Set<String>
    }

    private struct State {
        var wholes: [Whole: String] = [:]
        var leaves: [Leaves: String] = [:]
        /// Leaves of the bag that is being rendered; nobody links them yet (rule 6).
        var fresh: Set<Leaves> = []
    }

    private let state = Mutex(State())

    package init() {}

    /// The bag with the same pages; nil where there is none yet.
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
    /// - Parameter leavesOnly: Leaves out lists and tables, which differ between editions (rule 4).
    /// - Throws: `SystemError`.
    func linkPages(from bag: String, leavesOnly: Bool) throws {
        try link(
            RawPath(bag + "/data" + (folder.isEmpty ? "" : "/" + folder)), into: payload, leavesOnly: leavesOnly,
            isWhole: ["search", "parties"].contains(folder) || folder.hasSuffix("/rows") || folder.contains("/accounts-")
                || folder.hasPrefix("bank/"))
    }

    /// - Parameter isWhole: Links the folders below too, which no other task makes.
    private func link(_ source: RawPath, into payload: PayloadFolder, leavesOnly: Bool, isWhole: Bool) throws {
        let hasher = FileHasher()
        for entry in try FileTree.entries(of: source) {
            let name = entry.path.display, existing = source.appending(entry.path)
            if entry.kind == .folder, isWhole {
                let below = try payload.subfolder(name)
                try link(existing, into: below, leavesOnly: false, isWhole: true)
                payload.take(below.finish())
            }
            guard entry.kind == .file, !leavesOnly || Self.isLeaf(name) else { continue }
            let found = try hasher.digest(ofFile: existing)
            try payload.link(existing, as: name, digest: found.digest, size: found.size)
        }
    }

    /// A page of one document or entry: any but `index.html` and the further pages `page-2.html` of a list. The name of a document's page ends in its
    /// key.
    private static func isLeaf(_ name: String) -> Bool {
        guard name.hasSuffix(".html"), name != "index.html" else { return false }
        let stem = name.dropLast(5)
        return !(stem.hasPrefix("page-") && stem.dropFirst(5).allSatisfy(\.isNumber))
    }
}
