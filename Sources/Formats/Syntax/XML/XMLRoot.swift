/// The root element of an XML file.
package struct XMLRoot: Equatable, Sendable {
    /// Without prefix.
    package let name: String
    package let namespace: String

    /// Nil where the file is no XML, cannot be read so far, or declares a document type.
    ///
    /// - Throws: `RefusedRead` where the system does not hand over the file, which says nothing of it.
    init?(path: String) throws {
        do {
            guard try XMLProlog.doctypeLine(path: path) == nil, let root = try XMLCursor(path: path).root() else { return nil }
            (name, namespace) = root
        } catch let fault as UnreadableFile {
            _ = try fault.diagnostic(path)
            return nil
        } catch {
            return nil
        }
    }
}
