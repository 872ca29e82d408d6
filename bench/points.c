/* The least that drawing many points with Cairo takes: what `recuento chart` is measured against.
 *
 *     cc -O2 points.c $(pkg-config --cflags --libs cairo) -lm -o points
 *     points line line.csv out.png        one line through all points of columns x, y
 *     points scatter scatter.csv out.png  a disc for each, its colour by the column g
 *
 * No axes, no text, no choice: the numbers are read, scaled to 1600 x 1000 pixels, drawn, written.
 */
#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { double x, y; int group; } Point;

static Point *read_points(const char *path, size_t *count) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(1); }
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  if (fread(text, 1, size, file) != (size_t)size) { perror(path); exit(1); }
  text[size] = 0;
  fclose(file);
  size_t capacity = 1 << 18;
  Point *points = malloc(capacity * sizeof *points);
  char *at = strchr(text, '\n') + 1;
  for (*count = 0; *at; (*count)++) {
    if (*count == capacity) points = realloc(points, (capacity *= 2) * sizeof *points);
    Point *point = points + *count;
    point->x = strtod(at, &at);
    point->y = strtod(at + 1, &at);
    point->group = *at == ',' && at[1] == 'B';
    at = strchr(at, '\n') + 1;
  }
  free(text);
  return points;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  const int width = 1600, height = 1000, margin = 60;
  size_t count;
  Point *points = read_points(argv[2], &count);
  double low_x = INFINITY, high_x = -INFINITY, low_y = INFINITY, high_y = -INFINITY;
  for (size_t i = 0; i < count; i++) {
    low_x = fmin(low_x, points[i].x), high_x = fmax(high_x, points[i].x);
    low_y = fmin(low_y, points[i].y), high_y = fmax(high_y, points[i].y);
  }
  double scale_x = (width - 2 * margin) / (high_x - low_x);
  double scale_y = (height - 2 * margin) / (high_y - low_y);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  if (!strcmp(argv[1], "line")) {
    cairo_set_source_rgb(context, 0.3, 0.47, 0.66);
    cairo_set_line_width(context, 2);
    for (size_t i = 0; i < count; i++)
      cairo_line_to(context, margin + (points[i].x - low_x) * scale_x,
                    height - margin - (points[i].y - low_y) * scale_y);
    cairo_stroke(context);
  } else {
    for (size_t i = 0; i < count; i++) {
      if (points[i].group) cairo_set_source_rgba(context, 0.96, 0.52, 0.09, 0.4);
      else cairo_set_source_rgba(context, 0.3, 0.47, 0.66, 0.4);
      cairo_arc(context, margin + (points[i].x - low_x) * scale_x,
                height - margin - (points[i].y - low_y) * scale_y, 2.26, 0, 2 * M_PI);
      cairo_fill(context);
    }
  }
  cairo_status_t status = cairo_surface_write_to_png(surface, argv[3]);
  if (status) { fprintf(stderr, "%s\n", cairo_status_to_string(status)); return 1; }
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  free(points);
  return 0;
}
