using Microsoft.AspNetCore.Http.HttpResults;
using MixtureKit.Data;

namespace MixtureKit.Samples.Service;

/// <summary>The problem details (RFC 9457) of input that cannot be used.</summary>
internal static class BadInput
{
    /// <summary>Returns the problem of a fault in the rows, with row (counted from 1) and column (by name) if the fault has a place.</summary>
    public static ProblemHttpResult At(UnusableDataException fault, IReadOnlyList<string> columns)
    {
        var place = new Dictionary<string, object?>();
        if (fault.Row is { } row)
            place["row"] = row + 1;
        if (fault.Column is { } column && column < columns.Count)
            place["column"] = columns[column];
        return TypedResults.Problem(fault.Message, statusCode: StatusCodes.Status400BadRequest, title: "The rows cannot be used.", extensions: place);
    }

    /// <summary>Returns the problem of a body that is not JSON.</summary>
    public static ProblemHttpResult OtherType(string? type) => TypedResults.Problem(
        $"The content type is '{type}'; send application/json.", statusCode: StatusCodes.Status415UnsupportedMediaType);
}
