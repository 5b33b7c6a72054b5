import Faults
import Glibc

/// Compiles the templates of one folder with the labels of one language.
package struct TemplateLoader: Sendable {
    let directory: String
    let labels: [String: String]

    /// - Parameter labels: what `{{label.key}}` stands for, by key.
    package init(directory: String, labels: [String: String]) {
        self.directory = directory
        self.labels = labels
    }

    /// Compiles a template and the partials it includes.
    ///
    /// - Parameter file: the file name in the folder, such as `document.mustache`.
    /// - Throws: `TemplateError` with every fault found in the template and its partials.
    package func compile(_ file: String, _ schema: Schema) throws(TemplateError) -> Template {
        var compiler = TemplateCompiler(loader: self, schema: schema)
        return try compiler.compile(file)
    }

    enum Source {
        case bytes([UInt8])
        case unreadable(SystemReason)
    }

    func read(_ file: String) -> Source {
        guard let stream = fopen("\(directory)/\(file)", "rbe") else { return .unreadable(SystemReason(errno: errno)) }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer[..<count]
        }
        if ferror(stream) != 0 { return .unreadable(SystemReason(errno: errno)) }
        return .bytes(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    }
}
