using System.Runtime.InteropServices;
using System.Text.Json;
using MixtureKit.Messages;

namespace MixtureKit.Serialization;

/// <summary>A value in a model file with its JSON path, which every error names.</summary>
/// <remarks>The value is valid only while the file is being read.</remarks>
public sealed partial class ModelElement
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly int? _index;

    internal ModelElement(JsonElement element, string path, int? index = null) => (_element, _path, _index) = (element, path, index);

    /// <summary>The JSON path.</summary>
    public string Path => _index is { } index ? JsonPath.Item(_path, index) : _path;

    /// <summary>Reads a finite number.</summary>
    /// <exception cref="InvalidModelException">The value is not a finite number.</exception>
    public double Number() => Number(_element, Path);

    /// <summary>Reads an array of finite numbers.</summary>
    /// <exception cref="InvalidModelException">The value is not an array of finite numbers.</exception>
    public double[] Numbers() => Numbers(_element, Path);

    /// <summary>Reads an array of one finite number.</summary>
    /// <exception cref="InvalidModelException">The value is not an array of one finite number.</exception>
    public double OnlyNumber()
    {
        double[] numbers = Numbers();
        return numbers.Length == 1 ? numbers[0] : throw Refuse($"expected an array of one number, found an array of {numbers.Length}.");
    }

    /// <summary>Reads an array of arrays of finite numbers.</summary>
    /// <exception cref="InvalidModelException">The value is not an array of arrays of finite numbers.</exception>
    public double[][] Lists()
    {
        RequireArray(_element, Path, "an array of arrays of numbers");
        string path = Path;
        return [.. _element.EnumerateArray().Select((list, index) => Numbers(list, JsonPath.Item(path, index)))];
    }

    /// <summary>Reads a square matrix, an array of its rows.</summary>
    /// <exception cref="InvalidModelException">The value is not a square matrix of finite numbers.</exception>
    public double[,] SquareMatrix()
    {
        RequireArray(_element, Path, "a square matrix, an array of its rows");
        double[][] rows = Lists();
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != rows.Length)
                throw new InvalidModelException(JsonPath.Item(Path, i), $"this row has {MessageText.Count(rows[i].Length, "value")} and the matrix {MessageText.Count(rows.Length, "row")}; expected a square matrix.");
        }
        var matrix = new double[rows.Length, rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows.Length; j++)
                matrix[i, j] = rows[i][j];
        }
        return matrix;
    }

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidModelException">The value is not a text.</exception>
    public string Text()
    {
        if (_element.ValueKind != JsonValueKind.String)
            throw Refuse($"expected a text in quotes, found {Found(_element)}.");
        try
        {
            return _element.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidModelException(Path, "this text is not valid UTF-8; save the file as UTF-8.", error);
        }
    }

    /// <summary>Returns the values of an array.</summary>
    /// <exception cref="InvalidModelException">The value is not an array.</exception>
    public IReadOnlyList<ModelElement> Items()
    {
        RequireArray(_element, Path, "an array");
        // An array may be very long: its items share its path, and each makes its path only on request.
        string path = Path;
        return [.. _element.EnumerateArray().Select((item, index) => new ModelElement(item, path, index))];
    }

    /// <summary>Reads an object; members that <paramref name="read"/> does not read are refused by name.</summary>
    /// <exception cref="InvalidModelException">The value is not an object, or the object is refused.</exception>
    public T Read<T>(Func<ModelObject, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_element.ValueKind != JsonValueKind.Object)
            throw Refuse($"expected an object in braces, found {Found(_element)}.");
        var members = new ModelObject(_element, Path);
        // An argument that a format, including a user's, refuses is a fault of the file.
        T result = members.Make(() => read(members));
        members.RefuseOthers();
        return result;
    }

    /// <summary>Creates an exception that names this value's path.</summary>
    /// <param name="sentence">A sentence that states the value found and the expected one.</param>
    public InvalidModelException Refuse(string sentence) => new(Path, sentence);

    private static double[] Numbers(JsonElement array, string path)
    {
        RequireArray(array, path, "an array of numbers");
        var numbers = new double[array.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            numbers[index] = TryNumber(item, out double value) ? value : throw NoNumber(item, JsonPath.Item(path, index));
            index++;
        }
        return numbers;
    }

    private static double Number(JsonElement element, string path) => TryNumber(element, out double value) ? value : throw NoNumber(element, path);

    private static bool TryNumber(JsonElement element, out double value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out value) && HeldNumber.Is(JsonMarshal.GetRawUtf8Value(element), value);
    }

    private static InvalidModelException NoNumber(JsonElement element, string path) => new(path, element.ValueKind == JsonValueKind.Number
        ? $"{Found(element)} {HeldNumber.Fault(element.GetDouble())}."
        : $"expected a finite number, found {Found(element)}{(element.ValueKind == JsonValueKind.String ? "; write numbers without quotes" : "")}.");

    private static void RequireArray(JsonElement element, string path, string expected)
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw new InvalidModelException(path, $"expected {expected}, found {Found(element)}.");
    }

    private static string Found(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => $"an array of {element.GetArrayLength()}",
        JsonValueKind.String => $"the text {JsonPath.Shorten(element.GetRawText())}",
        JsonValueKind.Number => $"the number {JsonPath.Shorten(element.GetRawText())}",
        _ => element.GetRawText(),
    };
}
