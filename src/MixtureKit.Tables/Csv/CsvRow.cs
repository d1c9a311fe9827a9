using MixtureKit.Data;

namespace MixtureKit.Tables;

/// <summary>The parts of a record other than its numbers.</summary>
/// <param name="Line">The line on which it begins.</param>
/// <param name="LastLine">The line on which it ends; in a table of several columns, where it does not matter, the one on which it begins.</param>
/// <param name="Text">The cells of the text columns in the order asked for, each with a zero byte after it, which no text has.</param>
/// <param name="Fault">The reason why the record is refused, or null.</param>
internal sealed record CsvRow(long Line, long LastLine, byte[] Text, UnusableDataException? Fault);
