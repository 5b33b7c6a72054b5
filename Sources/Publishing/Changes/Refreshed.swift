/// What a run changed that published nothing.
package struct Refreshed: Encodable, Equatable, Sendable {
    /// Releases that are kept no longer.
    package struct Removed: Encodable, Equatable, Sendable {
        package let dossier: String
        package let releases: [String]
    }

    /// By path; empty where nothing had to change.
    package let files: [FileChange]
    package let removed: [Removed]
    /// What has to be read anew; nil where nothing has, and where the run had it read.
    package let reload: ServerReload?
}
