// What C says better than Swift about libxlsxwriter: structs of pointers that only live for a call.

#ifndef CAREERCONNECT_CLIBXLSXWRITER_SHIM_H
#define CAREERCONNECT_CLIBXLSXWRITER_SHIM_H

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

/// Sets the document properties. `created` is the only date that reaches the file.
static inline lxw_error xlsx_set_properties(
    lxw_workbook *workbook, const char *title, const char *subject, const char *comments,
    int64_t created) {
  lxw_doc_properties properties;
  memset(&properties, 0, sizeof properties);
  properties.title = (char *)title;
  properties.subject = (char *)subject;
  properties.comments = (char *)comments;
  properties.created = (time_t)created;
  return workbook_set_properties(workbook, &properties);
}

/// Makes a range an Excel table. `headers` are the column titles, tab-separated; `header_formats`
/// has one format for each.
static inline lxw_error xlsx_add_table(
    lxw_worksheet *worksheet, lxw_row_t first_row, lxw_col_t first_column, lxw_row_t last_row,
    lxw_col_t last_column, const char *name, const char *headers, lxw_format **header_formats) {
  size_t count = (size_t)(last_column - first_column) + 1;
  char *titles = strdup(headers);
  lxw_table_column *columns = (lxw_table_column *)calloc(count, sizeof *columns);
  lxw_table_column **pointers = (lxw_table_column **)calloc(count + 1, sizeof *pointers);
  lxw_error result = LXW_ERROR_MEMORY_MALLOC_FAILED;
  if (titles && columns && pointers) {
    char *title = titles;
    for (size_t i = 0; i < count; i++) {
      columns[i].header = title;
      columns[i].header_format = header_formats[i];
      pointers[i] = &columns[i];
      char *tab = strchr(title, '\t');
      if (tab != NULL) { *tab = 0; title = tab + 1; }
    }
    lxw_table_options options;
    memset(&options, 0, sizeof options);
    options.name = (char *)name;
    options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
    options.style_type_number = 1;
    options.columns = pointers;
    result = worksheet_add_table(
        worksheet, first_row, first_column, last_row, last_column, &options);
  }
  free(titles);
  free(columns);
  free(pointers);
  return result;
}

/// Adds one series drawn from a column of cells: as bars, or as a line with a mark at each point.
static inline void xlsx_add_series(
    lxw_chart *chart, const char *sheet, lxw_row_t header_row, lxw_row_t first_row,
    lxw_row_t last_row, lxw_col_t names, lxw_col_t column, uint32_t color, int is_line) {
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  chart_series_set_name_range(series, sheet, header_row, column);
  chart_series_set_categories(series, sheet, first_row, names, last_row, names);
  chart_series_set_values(series, sheet, first_row, column, last_row, column);
  lxw_chart_fill fill;
  memset(&fill, 0, sizeof fill);
  fill.color = color;
  if (!is_line) {
    chart_series_set_fill(series, &fill);
    return;
  }
  lxw_chart_line line;
  memset(&line, 0, sizeof line);
  line.color = color;
  line.width = 2.25;
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
  chart_series_set_marker_size(series, 5);
  chart_series_set_marker_fill(series, &fill);
  chart_series_set_marker_line(series, &line);
}

/// Titles the chart and its axes; that of the values begins at zero. In a bar chart the names run down
/// the vertical axis, in the order of the rows.
static inline void xlsx_style_chart(
    lxw_chart *chart, const char *title, const char *axis, const char *names_axis,
    const char *number_format, int is_bar, int is_single) {
  lxw_chart_axis *values = is_bar ? chart->x_axis : chart->y_axis;
  lxw_chart_axis *names = is_bar ? chart->y_axis : chart->x_axis;
  lxw_chart_font title_font, plain_font;
  memset(&title_font, 0, sizeof title_font);
  memset(&plain_font, 0, sizeof plain_font);
  title_font.size = 12;
  title_font.bold = LXW_TRUE;
  title_font.color = 0x1F3864;
  plain_font.size = 9;
  plain_font.bold = LXW_EXPLICIT_FALSE;
  chart_title_set_name(chart, title);
  chart_title_set_name_font(chart, &title_font);
  chart_axis_set_name(values, axis);
  chart_axis_set_name_font(values, &plain_font);
  if (names_axis[0] != 0) {
    chart_axis_set_name(names, names_axis);
    chart_axis_set_name_font(names, &plain_font);
  }
  chart_axis_set_min(values, 0);
  chart_axis_set_num_format(values, number_format);
  chart_axis_set_num_font(chart->x_axis, &plain_font);
  chart_axis_set_num_font(chart->y_axis, &plain_font);
  lxw_chart_line line;
  memset(&line, 0, sizeof line);
  line.color = 0xD9D9D9;
  line.width = 0.75;
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_visible(names, LXW_FALSE);
  chart_axis_major_gridlines_set_line(values, &line);
  chart_legend_set_position(chart, is_single ? LXW_CHART_LEGEND_NONE : LXW_CHART_LEGEND_BOTTOM);
  if (is_bar) {
    chart_axis_set_reverse(names);
    chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
  }
}

static inline lxw_error xlsx_show_bars(
    lxw_worksheet *worksheet, lxw_row_t first_row, lxw_row_t last_row, lxw_col_t column,
    uint32_t color) {
  lxw_conditional_format condition;
  memset(&condition, 0, sizeof condition);
  condition.type = LXW_CONDITIONAL_DATA_BAR;
  condition.data_bar_2010 = LXW_TRUE;
  condition.bar_color = color;
  condition.bar_solid = LXW_TRUE;
  condition.bar_no_border = LXW_TRUE;
  return worksheet_conditional_format_range(
      worksheet, first_row, column, last_row, column, &condition);
}

static inline lxw_error xlsx_show_scale(
    lxw_worksheet *worksheet, lxw_row_t first_row, lxw_row_t last_row, lxw_col_t column,
    uint32_t low, uint32_t high) {
  lxw_conditional_format condition;
  memset(&condition, 0, sizeof condition);
  condition.type = LXW_CONDITIONAL_2_COLOR_SCALE;
  condition.min_color = low;
  condition.max_color = high;
  return worksheet_conditional_format_range(
      worksheet, first_row, column, last_row, column, &condition);
}

/// Formats the cells that are equal to a word, which is given in quotes.
static inline lxw_error xlsx_colour_word(
    lxw_worksheet *worksheet, lxw_row_t first_row, lxw_row_t last_row, lxw_col_t column,
    const char *word, lxw_format *format) {
  lxw_conditional_format condition;
  memset(&condition, 0, sizeof condition);
  condition.type = LXW_CONDITIONAL_TYPE_CELL;
  condition.criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO;
  condition.value_string = (char *)word;
  condition.format = format;
  return worksheet_conditional_format_range(
      worksheet, first_row, column, last_row, column, &condition);
}

/// Offers the cells of a range, by its reference, as the values of others.
static inline lxw_error xlsx_offer_list(
    lxw_worksheet *worksheet, lxw_row_t first_row, lxw_row_t last_row, lxw_col_t column,
    const char *reference) {
  lxw_data_validation validation;
  memset(&validation, 0, sizeof validation);
  validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
  validation.value_formula = (char *)reference;
  validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  validation.error_title = "Not on the list";
  validation.error_message = "This value is not one of those that can be read.";
  return worksheet_data_validation_range(
      worksheet, first_row, column, last_row, column, &validation);
}

static inline lxw_error xlsx_insert_chart(
    lxw_worksheet *worksheet, lxw_row_t row, int32_t x_offset, lxw_chart *chart, double x_scale,
    double y_scale, const char *description) {
  lxw_chart_options options;
  memset(&options, 0, sizeof options);
  options.x_offset = x_offset;
  options.y_offset = 4;
  options.x_scale = x_scale;
  options.y_scale = y_scale;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  options.description = (char *)description;
  return worksheet_insert_chart_opt(worksheet, row, 0, chart, &options);
}

#endif
