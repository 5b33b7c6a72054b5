/// Why something cannot be published or withdrawn. Nothing was changed.
package enum PublishingFault: Error, Equatable {
    /// A file that this program writes is missing, no JSON of its kind, or of another version.
    case unreadable(String)
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
    /// Not published: this dossier, and those that are.
    case notPublished(String, [String])
}
