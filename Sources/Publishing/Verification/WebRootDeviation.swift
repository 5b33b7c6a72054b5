import Fixity
import Foundation

/// One way in which a web root is not what follows from what was published.
package struct WebRootDeviation: Hashable, Sendable {
    /// Relative to the web root, with unusual characters made visible.
    package let path: String
    /// The kind of deviation as a stable identifier, for example `OtherLink`; the catalogues have the words.
    package let identifier: String
    /// More about it, for a program; mostly empty.
    package let detail: String

    init(_ path: String, _ kind: Kind, detail: String = "") {
        self.path = path
        identifier = kind.rawValue
        self.detail = detail
    }

    /// - Parameter folder: What the path of the deviation is relative to.
    init(_ deviation: BagDeviation, in folder: String) {
        path = folder + "/" + deviation.path.display
        identifier = deviation.identifier
        detail = deviation.summary
    }

    /// What is said of something that could not be read.
    ///
    /// - Throws: The error itself, where it is about the machine and says nothing of what stands there.
    static func unreadable(_ path: String, _ error: any Error) throws -> WebRootDeviation {
        switch error {
        case let error as SystemError where !error.isOfTheSystem: break
        case is PublishingFault, is CocoaError: break
        default: throw error
        }
        return WebRootDeviation(path, .unreadable)
    }

    enum Kind: String, CaseIterable {
        case added = "Added", missing = "Missing", link = "SymbolicLink", unreadable = "Unreadable", changed = "Changed"
        /// Another kind of thing than the one that belongs there.
        case misplaced = "Misplaced"
        /// What a run that was killed left.
        case leftover = "Leftover"
        /// A folder of a release to which nothing leads.
        case unlinked = "Unlinked"
        case otherLink = "OtherLink"
        /// A link to a release that another one took the place of.
        case olderRelease = "OlderRelease"
        case withdrawn = "Withdrawn"
        /// The bag of an edition that is whole, and another than the one that was published.
        case otherEdition = "OtherEdition"
        /// A description that does not agree with the fingerprints that the name of its release was made of.
        case otherRelease = "OtherRelease"
        /// A file that does not follow from what is published and from the settings.
        case notDerived = "NotDerived"
        /// A file or a folder that everybody on the machine may read or change, and should not.
        case exposed = "Exposed"
    }
}
