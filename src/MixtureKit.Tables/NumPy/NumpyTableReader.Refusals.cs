using System.Globalization;
using MixtureKit.Data;
using MixtureKit.Messages;

namespace MixtureKit.Tables;

/// <content>Sentences about arrays that are refused.</content>
internal sealed partial class NumpyTableReader
{
    private string ElementComplaint()
    {
        string name = _header.ElementType, plain = name.TrimStart('<', '>', '|', '=');
        if (NumpyElement.Find($"<{plain}") is not null)
            return $"the array does not tell the byte order of its numbers (dtype {MessageText.Quote(name)}): save it again with numpy.save, which writes '<{plain}' or '>{plain}'.";
        string what = plain switch
        {
            ['O', ..] => "Python objects, which are never unpickled",
            ['c', ..] => "complex numbers",
            ['U' or 'S' or 'a', ..] => "text",
            ['M' or 'm', ..] => "dates or time spans",
            ['f', ..] => "floating-point numbers longer than a double",
            ['[' or 'V', ..] => "records",
            _ => "no real numbers",
        };
        string remedy = what switch
        {
            "records" => "make columns of their fields with numpy.lib.recfunctions.structured_to_unstructured(array, dtype='float64')",
            "complex numbers" => "save their real and imaginary parts as columns",
            _ => "convert it with astype('float64') where that makes sense",
        };
        return $"the array holds {what} (dtype {MessageText.Quote(name)}): {remedy}.";
    }

    private UnusableDataException Truncated(Int128 claimed, long available) =>
        Unusable($"the header claims {claimed} bytes of data (shape {_header.ShapeText}, dtype {MessageText.Quote(_header.ElementType)}), but {available} follow: the file is cut off or damaged.");

    private UnusableDataException NotFinite(long row, int column, double value) => Unusable(
        string.Create(CultureInfo.InvariantCulture, $"row {row + 1}, column '{ColumnNames[column]}' is {value:R}, not a finite number: fill it in, remove the row, or leave the column out."),
        row,
        column);

    private UnusableDataException Inexact(long row, int column, ReadOnlySpan<byte> bytes)
    {
        string hex = Convert.ToHexString(bytes);
        string why = _header.ElementType[1] == 'b' ? "neither False nor True" : "a whole number that a double cannot hold exactly";
        return Unusable($"row {row + 1}, column '{ColumnNames[column]}' has the bytes {hex} (dtype {MessageText.Quote(_header.ElementType)}), {why}: correct it or convert the array with astype('float64').", row, column);
    }
}
