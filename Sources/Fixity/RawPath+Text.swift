import Glibc

extension RawPath {
    /// The path as a text for libraries that take no bytes; unlike ``display`` nothing in it is written otherwise.
    ///
    /// - Throws: `SystemError` where the bytes are not UTF-8.
    package func text() throws -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw SystemError(.nameAsText, self, errno: EILSEQ) }
        return text
    }
}
