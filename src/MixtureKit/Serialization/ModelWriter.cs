using System.Globalization;
using System.Text.Json;
using MixtureKit.Data;

namespace MixtureKit.Serialization;

/// <summary>A writer of the members of one object of a model file.</summary>
/// <typeparam name="TData">Type of an observation.</typeparam>
/// <remarks>A number is written as the shortest text that reads back to the same bits.</remarks>
public sealed class ModelWriter<TData>
{
    // Leaves levels for the objects that one component may hold: itself, a prior and its matrix.
    private const int DeepestComponent = JsonScan.DeepestNesting - 4;
    private const int MostPending = 1 << 16;

    private readonly ModelFormat<TData> _format;
    private readonly int _outerDepth;

    internal ModelWriter(Utf8JsonWriter json, ModelFormat<TData> format, ColumnScope columns, ColumnLevels levels, SharedPlan<TData> plan)
        : this(json, format, columns, levels, plan, JsonPath.Root, json.CurrentDepth)
    {
    }

    private ModelWriter(Utf8JsonWriter json, ModelFormat<TData> format, ColumnScope columns, ColumnLevels levels, SharedPlan<TData> plan, string path, int outerDepth) =>
        (Json, _format, Columns, Levels, Plan, Path, _outerDepth) = (json, format, columns, levels, plan, path, outerDepth);

    /// <summary>The underlying JSON writer, inside the object.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>The JSON path of the object.</summary>
    public string Path { get; }

    internal ColumnScope Columns { get; }

    internal ColumnLevels Levels { get; }

    internal SharedPlan<TData> Plan { get; }

    /// <summary>Writes a number.</summary>
    /// <exception cref="InvalidModelException">The number is not finite.</exception>
    public void Number(string name, double value) => Raw(name, text => text.Add(Finite(value, name)));

    /// <summary>Writes an array of numbers.</summary>
    /// <exception cref="InvalidModelException">A number is not finite.</exception>
    public void Numbers(string name, IEnumerable<double> values) => Raw(name, text => AddList(text, values, name));

    /// <summary>Writes an array of arrays of numbers.</summary>
    /// <exception cref="InvalidModelException">A number is not finite.</exception>
    public void Lists(string name, IEnumerable<IEnumerable<double>> lists) => Raw(name, text => text.AddArray(lists, list => AddList(text, list, name)));

    /// <summary>Writes a text.</summary>
    public void Text(string name, string value) => Json.WriteString(name, value);

    /// <summary>Writes an array of texts.</summary>
    public void Texts(string name, IEnumerable<string> values) =>
        Raw(name, $"[{string.Join(", ", values.Select(value => $"\"{JsonEncodedText.Encode(value, ModelJson.Encoder)}\""))}]");

    /// <summary>Writes an object.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="write">Writes the members of the object.</param>
    public void Object(string name, Action<ModelWriter<TData>> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Json.WritePropertyName(name);
        Braces(JsonPath.Member(Path, name), Columns, write);
    }

    /// <summary>Writes a component inside this one.</summary>
    /// <exception cref="InvalidModelException">The type of the component has no format, or the component cannot be written.</exception>
    public void Component(string name, IMixtureComponent<TData> component) => Component(name, component, Columns);

    /// <summary>Writes an array of objects.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="items">The items from which the objects are written.</param>
    /// <param name="write">Writes the members of one object.</param>
    public void Objects<T>(string name, IEnumerable<T> items, Action<T, ModelWriter<TData>> write)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(write);
        Json.WriteStartArray(name);
        int index = 0;
        foreach (T item in items)
            Braces(JsonPath.Item(JsonPath.Member(Path, name), index++), Columns, writer => write(item, writer));
        Json.WriteEndArray();
    }

    /// <summary>Throws if a component has another number of columns than the model.</summary>
    /// <exception cref="InvalidModelException">The model has another number.</exception>
    public void RequireDimension(int dimension) => Columns.Require(dimension, Path);

    /// <summary>Returns the levels that the file gives for a column of the component, or null if it gives none.</summary>
    /// <param name="column">The column, counted from 0; call <see cref="RequireDimension"/> first.</param>
    public IReadOnlyList<string>? LevelsOf(int column) => Levels.ColumnNames.Count == 0 ? null : Levels[Columns.NameOf(column)];

    /// <summary>Creates an exception that names this object's path.</summary>
    /// <param name="sentence">A sentence that states the fault and what can be written.</param>
    public InvalidModelException Refuse(string sentence) => new(Path, sentence);

    internal void Component(string name, IMixtureComponent<TData> component, ColumnScope columns)
    {
        Json.WritePropertyName(name);
        Braces(JsonPath.Member(Path, name), columns, writer => writer.Members(component));
    }

    /// <summary>Writes the type and the members of a component.</summary>
    internal void Members(IMixtureComponent<TData> component)
    {
        if (Json.CurrentDepth - _outerDepth > DeepestComponent)
            throw Refuse($"the model nests deeper than the {JsonScan.DeepestNesting} levels of objects and arrays that a file may have.");
        ComponentFormat<TData> type = _format.TypeOf(component)
            ?? throw Refuse($"a component of type {component.GetType().Name} has no format; known are {_format.Known}. Add one of your own with ModelFormat.With.");
        Json.WriteString("type", type.TypeName);
        type.Write(component, this);
    }

    private void Braces(string path, ColumnScope columns, Action<ModelWriter<TData>> write)
    {
        Json.WriteStartObject();
        write(new ModelWriter<TData>(Json, _format, columns, Levels, Plan, path, _outerDepth));
        Json.WriteEndObject();
    }

    private void Raw(string name, string json)
    {
        Json.WritePropertyName(name);
        Json.WriteRawValue(json, skipInputValidation: true);
    }

    private void Raw(string name, Action<NumberText> add)
    {
        using var text = new NumberText();
        add(text);
        Json.WritePropertyName(name);
        Json.WriteRawValue(text.Written, skipInputValidation: true);
        // The JSON writer buffers what it has not passed to its stream, and one matrix may be as large as the rest of the model.
        if (Json.BytesPending > MostPending)
            Json.Flush();
    }

    private void AddList(NumberText text, IEnumerable<double> values, string name) => text.AddArray(values, value => text.Add(Finite(value, name)));

    private double Finite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new InvalidModelException(JsonPath.Member(Path, name), string.Create(CultureInfo.InvariantCulture, $"{value} cannot be written; a model file has finite numbers."));
}
