package import Faults

/// Why something cannot be published or withdrawn. Nothing was changed where it is thrown as it is.
package enum PublishingFault: Error, Equatable {
    /// A file that this program writes is missing, no JSON of its kind, or of another version.
    case unreadable(String)
    /// The settings of a web root that belong at this path are gone, while dossiers are published there.
    case noSettings(String)
    /// The folder at this path has something else in it than a web root.
    case notAWebRoot(String)
    /// Where a folder or link of the web root belongs stands something else.
    case misplaced(String)
    /// No archive stands at this path or directly below it.
    case noArchive(String)
    /// Two archives of this dossier were given at once.
    case twice(String)
    /// The names in the archive at this path are none that can be published.
    case unsafeNames(String)
    /// In the archive at this path: users that are one or look like it, or whose addresses hold what nobody sees.
    case unsafeUsers(String, [String])
    /// This file or folder of an archive is not what it was when the archive was verified.
    case changed(String)
    /// Not published: this dossier, and those that are.
    case notPublished(String, [String])
}

extension PublishingFault: UserFault {
    package var messages: [Message] {
        switch self {
        case .unreadable(let path): [Message("cli.publish.unreadable", ["path": path])]
        case .noSettings(let path): [Message("cli.publish.no-settings", ["path": path])]
        case .notAWebRoot(let path): [Message("cli.publish.not-a-web-root", ["path": path])]
        case .misplaced(let path): [Message("cli.publish.misplaced", ["path": path])]
        case .noArchive(let path): [Message("cli.publish.no-archive", ["path": path])]
        case .twice(let dossier): [Message("cli.publish.twice", ["dossier": dossier])]
        case .unsafeNames(let path): [Message("cli.publish.unsafe-names", ["path": path])]
        case .unsafeUsers(let path, let users):
            [Message("cli.publish.unsafe-users", ["path": path, "users": users.joined(separator: ", ")])]
        case .changed(let path): [Message("cli.publish.changed", ["path": path])]
        case .notPublished(let dossier, []): [Message("cli.publish.not-published.nothing", ["dossier": dossier])]
        case .notPublished(let dossier, let others):
            [Message("cli.publish.not-published", ["dossier": dossier, "names": others.joined(separator: ", ")])]
        }
    }

    package var causes: [Message] {
        switch self {
        case .misplaced(let path): [Message("cli.cause.misplaced", ["path": path])]
        case .changed(let path): [Message("cli.cause.changed", ["path": path])]
        default: messages
        }
    }

    package var exitStatus: ExitStatus { if case .changed = self { .verificationFailed } else { .usage } }
}
