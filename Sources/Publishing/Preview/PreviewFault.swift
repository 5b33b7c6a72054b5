/// Why nothing can be previewed.
package enum PreviewFault: Error, Hashable {
    /// Neither an archive nor an edition nor a web root.
    case notPreviewable(path: String)
    /// A bundle by itself does not know its users.
    case hasNoUsers(path: String)
    /// `access/editions.json` is not there or cannot be read.
    case noAccessList(path: String)
    case unknownUser(String, users: [String])
    /// Another program listens there.
    case portTaken(Int)
    /// The system refused to listen, with its reason.
    case cannotListen(String)
}
