using System.Text.Json.Serialization;

namespace MixtureKit.Samples.Service;

/// <summary>The body of a request: rows of the model's columns, in its order; null is a missing cell.</summary>
internal sealed record RowsRequest([property: JsonRequired] double?[]?[]? Rows);
