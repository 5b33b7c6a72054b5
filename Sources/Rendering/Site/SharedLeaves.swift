import DossierModel
import Fixity
import Foundation
import Synchronization

/// The pages of documents that editions of one archive have in common. A leaf has no menu and no way to the portal, so that it depends on its own shelf, on
/// whether entries are shown, and on whether notes are: where an earlier edition agrees in these, its files are linked and not written again.
package final class SharedLeaves: Sendable {
    /// What the leaves of a folder depend on beside the snapshot, the templates and the language.
    struct Key: Hashable, Sendable {
        let folder: String
        let hasBookings: Bool
        let hasNotes: Bool
    }

    private struct State {
        /// Folders of the bag that is being rendered.
        var fresh: [Key: [Leaf]] = [:]
        var kept: [Key: (bag: String, leaves: [Leaf])] = [:]
    }

    /// A file with what its manifest line needs.
    struct Leaf: Sendable {
        let name: String
        let digest: SHA256Digest
        let size: Int
    }

    private let state = Mutex(State())

    package init() {}

    func leaves(_ key: Key) -> (bag: String, leaves: [Leaf])? { state.withLock { $0.kept[key] } }

    func add(_ leaves: [Leaf], for key: Key) { state.withLock { $0.fresh[key] = leaves } }

    /// The bag is complete: its leaves may be linked from now on.
    func keep(bag: String) {
        state.withLock { state in
            for (key, leaves) in state.fresh where state.kept[key] == nil { state.kept[key] = (bag, leaves) }
            state.fresh = [:]
        }
    }
}
