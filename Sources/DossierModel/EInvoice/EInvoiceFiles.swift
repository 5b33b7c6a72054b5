/// Receives the files that stand inside an e-invoice, one behind the other.
package protocol EInvoiceFiles: AnyObject {
    /// A file begins; the first has the index 0.
    /// - Throws: what ends the reading.
    func begin(_ index: Int) throws
    /// The next octets of it.
    /// - Throws: what ends the reading.
    func take(_ bytes: UnsafeRawBufferPointer) throws
    /// It ends. Where it is not whole, what stood there is no base64, and the octets so far are to be thrown away.
    /// - Throws: what ends the reading.
    func end(_ index: Int, isWhole: Bool) throws
}

/// Takes no file: for reading the values alone.
package final class IgnoringFiles: EInvoiceFiles {
    package init() {}
    package func begin(_ index: Int) {}
    package func take(_ bytes: UnsafeRawBufferPointer) {}
    package func end(_ index: Int, isWhole: Bool) {}
}
