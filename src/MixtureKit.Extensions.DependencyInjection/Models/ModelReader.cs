using MixtureKit.Data;
using MixtureKit.Serialization;

namespace MixtureKit.Extensions.DependencyInjection;

/// <summary>The reader of model files, which gives a fault as a sentence.</summary>
internal sealed class ModelReader(ModelFormat<Row> format)
{
    /// <summary>Reads a model file; returns null and the fault if it cannot be read.</summary>
    public SavedModel<Row>? TryRead(string path, out string? fault)
    {
        fault = null;
        try
        {
            return format.ReadFile(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = $"{path}: there is no such file; put a model file there.";
        }
        catch (UnauthorizedAccessException)
        {
            fault = $"{path}: this is a folder, or the file may not be read; give a file that this process may read.";
        }
        catch (Exception error) when (error is InvalidModelException or IOException)
        {
            fault = $"{path}: {error.Message}";
        }
        return null;
    }
}
