import Fixity

/// The files that scripts load, some of them in folders of 256 below the folder of their page.
final class ShardFolder {
    private let payload: PayloadFolder
    private var open: (name: String, folder: PayloadFolder)?

    init(_ payload: PayloadFolder) { self.payload = payload }

    /// - Parameter path: `root.js`, `0/12.js`; the files of a folder come one after the other.
    /// - Throws: `SystemError`.
    func write(_ path: String, _ bytes: [UInt8]) throws {
        guard let slash = path.firstIndex(of: "/") else {
            try payload.write(path, bytes)
            return
        }
        let name = String(path[..<slash])
        if open?.name != name {
            finish()
            open = (name, try payload.subfolder(name))
        }
        try open?.folder.write(String(path[path.index(after: slash)...]), bytes)
    }

    /// Takes in what was written last.
    func finish() {
        if let open { payload.take(open.folder.finish()) }
        open = nil
    }
}
